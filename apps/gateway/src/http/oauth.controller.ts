import {
  type ArgumentsHost,
  Body,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Post,
  UseFilters,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ClientCredentials, OAuthError } from '../access/client-credentials';
import { Access } from '../access/staff.guard';
import type { Settings } from '../config';
import { systemScopes } from '../domain/system-scopes';
import { SETTINGS } from '../settings-token';
import { Documented } from './api-docs';
import { serverMetadata, tokenAnswer, tokenRefusal } from './schemas/systems';

const tokenPath = 'v1/oauth/token';

/** Clients of OAuth 2.0 expect its own words, not a problem document. */
@Catch(OAuthError)
class OAuthErrorFilter implements ExceptionFilter<OAuthError> {
  catch({ code, description, challenge }: OAuthError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (challenge) void reply.header('www-authenticate', 'Basic realm="lapor"');
    void reply
      .status(code === 'invalid_client' ? 401 : 400)
      .headers({ 'cache-control': 'no-store', pragma: 'no-cache' })
      .send({ error: code, error_description: description });
  }
}

@ApiTags('systems')
@Access('public')
@Controller()
export class OAuthController {
  private readonly issuer: string;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    private readonly credentials: ClientCredentials,
  ) {
    this.issuer = settings.PUBLIC_URL.replace(/\/+$/, '');
  }

  @Post(tokenPath)
  @HttpCode(200)
  @UseFilters(OAuthErrorFilter)
  @Header('cache-control', 'no-store')
  @Header('pragma', 'no-cache')
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['grant_type'],
      properties: {
        grant_type: { type: 'string', enum: ['client_credentials'] },
        scope: { type: 'string', description: 'Separated by spaces; without it, all that the client has.' },
        client_id: { type: 'string' },
        client_secret: { type: 'string' },
      },
      example: { grant_type: 'client_credentials', scope: 'reports:read' },
    },
  })
  @Documented({
    id: 'exchangeKey',
    summary: 'Exchange a key for a token of an hour (OAuth 2.0, client credentials)',
    description: 'The client shows itself by HTTP Basic or in the form.',
    answers: {
      200: { description: 'The token.', schema: tokenAnswer },
      400: { description: '`error` says why.', schema: tokenRefusal },
      401: { description: '`invalid_client`', schema: tokenRefusal },
    },
    problems: ['unsupported-media-type', 'service-unavailable'],
  })
  async token(
    @Headers('authorization') authorization: string | undefined,
    @Body() form: unknown,
  ): Promise<z.infer<typeof tokenAnswer>> {
    if (!(form instanceof URLSearchParams)) throw new OAuthError('invalid_request', 'send a form');
    const { token, seconds, scopes } = await this.credentials.token(authorization, form);
    return { access_token: token, token_type: 'Bearer', expires_in: seconds, scope: scopes.join(' ') };
  }

  @Get('.well-known/oauth-authorization-server')
  @Documented({
    id: 'describeOAuth',
    summary: 'Where and how systems get their tokens (RFC 8414)',
    answers: { 200: { description: 'The server.', schema: serverMetadata } },
  })
  metadata(): z.infer<typeof serverMetadata> {
    return {
      issuer: this.issuer,
      token_endpoint: `${this.issuer}/${tokenPath}`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      scopes_supported: [...systemScopes],
      service_documentation: `${this.issuer}/reference`,
    };
  }
}
