# One file for every service: docker build --build-arg APP=intake .
# The target `tools` holds the programs that prepare a deployment.

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No package needs its install script for a build; the one that has Postgres inside is for development.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN NX_DAEMON=false npm run build

FROM node:20-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim AS base
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY --from=build /app/dist/libs ./dist/libs
USER node

FROM base AS tools
COPY --from=build /app/dist/tools ./dist/tools
CMD ["node", "dist/tools/src/prepare-database.js"]

FROM base AS app
ARG APP
RUN test -n "$APP"
ENV APP=$APP HTTP_PORT=3000
COPY --from=build /app/dist/apps/$APP ./dist/apps/$APP
# What the gateway serves to browsers.
COPY --from=build /app/dist/apps/web ./dist/apps/web
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# `exec`, so that the service itself gets the signal to stop.
CMD ["sh", "-c", "exec node --max-semi-space-size=96 dist/apps/$APP/src/main.js"]
