FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.base.json ./
COPY embedded-mongo ./embedded-mongo
COPY slack-simulator ./slack-simulator
COPY bin ./bin
COPY bench ./bench
COPY proof ./proof
COPY src ./src
COPY manifests ./manifests
RUN npm ci && npm prune --omit=dev && rm -rf slack-simulator node_modules/@trellis/slack-simulator dist/bench dist/proof

FROM node:22-slim
ENV NODE_ENV=production TRELLIS_DATA_DIR=/data PORT=3000 TMPDIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/embedded-mongo ./embedded-mongo
COPY --from=build /app/bin ./bin
COPY --from=build /app/dist ./dist
COPY --from=build /app/manifests ./manifests
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
