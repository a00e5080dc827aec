import { randomBytes } from 'node:crypto';
import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { GatewayModule } from '../gateway.module';
import { settingsSchema } from '../config';
import { requirePolicies, routesOf } from './route-policies';
import { Access } from './staff.guard';

class Inherited {
  @Get('inherited')
  inherited(): void {}
}

@Controller('sample')
class SampleController extends Inherited {
  @Get('declared')
  @Access('public')
  declared(): void {}

  @Post('forgotten')
  forgotten(): void {}

  noRoute(): void {}
}

@Controller('whole')
@Access('public')
class WholeController {
  @Get()
  read(): void {}
}

const started = (controllers: Type[]) => {
  class SampleModule {}
  Module({ controllers })(SampleModule);
  return NestFactory.create(SampleModule, new FastifyAdapter(), { logger: false });
};

describe('a route', () => {
  it('without a policy keeps the service from starting, and is named', async () => {
    const app = await started([SampleController]);
    expect(() => requirePolicies(app)).toThrow(
      /without a policy: SampleController.forgotten, SampleController.inherited\./,
    );
  });

  it('has the policy of its controller if it has none of its own', async () => {
    const app = await started([WholeController]);
    expect(() => requirePolicies(app)).not.toThrow();
    expect(routesOf(WholeController)).toEqual([
      { controller: 'WholeController', method: 'read', policy: { audience: 'public' } },
    ]);
  });

  it('of the gateway has a policy, whichever it is', () => {
    const key = randomBytes(32).toString('base64');
    const urls = { DATABASE_URL: 'postgres://localhost', AMQP_URL: 'amqp://localhost' };
    const secrets = { RECEIPT_SECRET: key, IDENTITY_KEY: key, PUBLIC_URL: 'http://localhost' };
    const { controllers } = GatewayModule.with(settingsSchema.parse({ ...urls, ...secrets }));
    const routes = controllers.flatMap((controller) => routesOf(controller as Type));
    expect(routes.length).toBeGreaterThan(100);
    const bare = routes.filter(({ policy }) => policy === undefined);
    expect(bare.map(({ controller, method }) => `${controller}.${method}`)).toEqual([]);
  });
});
