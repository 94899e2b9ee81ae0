# heed's service. The image holds the program and the default encoder; what it writes is in /data.
#
#   docker build -t heed .
#
# For NVIDIA's graphics processors, with CUDA 12 and cuDNN 9 (docker-compose.yml does the same):
#   docker build -t heed-gpu --build-arg MAVEN=-Pgpu \
#     --build-arg BASE=nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04 .
ARG BASE=debian:bookworm-slim
ARG JDK=eclipse-temurin:25-jdk
ARG JRE=eclipse-temurin:25-jre
ARG NODE=node:22-bookworm-slim

FROM ${NODE} AS node

FROM ${JDK} AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends maven \
 && rm -rf /var/lib/apt/lists/*
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /source
COPY . .
ARG MAVEN=
RUN docker/build /opt/heed ${MAVEN}

FROM ${JRE} AS jre

FROM ${BASE}
COPY --from=jre /opt/java/openjdk /opt/java/openjdk
ENV PATH=/opt/java/openjdk/bin:$PATH LANG=C.UTF-8
RUN groupadd --gid 10001 heed \
 && useradd --uid 10001 --gid heed --home-dir /data --no-create-home --shell /usr/sbin/nologin heed \
 && install --directory --owner heed --group heed /data
COPY --from=build /opt/heed /opt/heed
USER 10001:10001
ENV HEED_HOME=/data \
    HEED_MODELS_DIRECTORY=/opt/heed/models \
    HEED_SERVER_ADDRESS=0.0.0.0
WORKDIR /data
VOLUME /data
EXPOSE 4333
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["/opt/heed/bin/health"]
ENTRYPOINT ["/opt/heed/bin/heed"]
CMD ["serve"]
