// Which policy each route has; a route without one does not start.
import {
  applyDecorators,
  type INestApplicationContext,
  RequestMethod,
  SetMetadata,
  type Type,
} from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { OperationsController } from '@lapor/service-kit';
import { type RoutePolicy, told } from '../domain/route-policy';

const policyKey = 'lapor:policy';

/** Routes of libraries, which know nothing of policies. */
const elsewhere = new Map<unknown, RoutePolicy>([[OperationsController, { audience: 'operations' }]]);

export interface Route {
  controller: string;
  method: string;
  verb: string;
  /** With its parameters as `:name`. */
  path: string;
  policy: RoutePolicy | undefined;
}

/** Notes the policy of a route where guard, OpenAPI and tests find it. Said once: routes use `Access`. */
export function NotePolicy(policy: RoutePolicy): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(policyKey, policy), ApiExtension('x-policy', told(policy)));
}

/** That of the method, else of its controller. */
export function policyOf(
  controller: Type | (abstract new () => unknown),
  handler: object,
): RoutePolicy | undefined {
  const own: unknown = Reflect.getMetadata(policyKey, handler) ?? Reflect.getMetadata(policyKey, controller);
  return (own as RoutePolicy | undefined) ?? elsewhere.get(controller);
}

/** Every route of a controller. */
export function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return namesOf(prototype).flatMap((method) => {
    const handler = Object.getOwnPropertyDescriptor(prototype, method)?.value ?? prototype[method];
    if (typeof handler !== 'function' || !isRoute(handler)) return [];
    const verb = RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, handler))] ?? 'ALL';
    const policy = policyOf(controller, handler);
    return pathsOf(controller).flatMap((prefix) =>
      pathsOf(handler).map((rest) => {
        const parts = [...prefix.split('/'), ...rest.split('/')].filter((part) => part !== '');
        return { controller: controller.name, method, verb, path: `/${parts.join('/')}`, policy };
      }),
    );
  });
}

/** Controllers and methods may have several. */
function pathsOf(part: object): string[] {
  const paths: unknown = Reflect.getMetadata(PATH_METADATA, part) ?? '';
  return (Array.isArray(paths) ? paths : [paths]).map(String);
}

/** Every route of an application, also those of libraries. */
export function allRoutes(app: Pick<INestApplicationContext, 'get'>): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) =>
    typeof metatype === 'function' ? routesOf(metatype as Type) : [],
  );
}

/** @throws {Error} that names the routes for which nobody has said who may use them. */
export function requirePolicies(app: Pick<INestApplicationContext, 'get'>): void {
  const bare = allRoutes(app).filter(({ policy }) => policy === undefined);
  if (bare.length === 0) return;
  const names = bare.map(({ controller, method }) => `${controller}.${method}`).join(', ');
  throw new Error(`Routes without a policy: ${names}. Say with @Access who may use them.`);
}

function isRoute(handler: object): boolean {
  return Reflect.hasMetadata(PATH_METADATA, handler) && Reflect.hasMetadata(METHOD_METADATA, handler);
}

/** Also what a controller inherits is a route of it. */
function namesOf(prototype: object): string[] {
  const names = new Set<string>();
  for (let at = prototype; at !== Object.prototype && at !== null; at = Object.getPrototypeOf(at) as object) {
    for (const name of Object.getOwnPropertyNames(at)) if (name !== 'constructor') names.add(name);
  }
  return [...names];
}
