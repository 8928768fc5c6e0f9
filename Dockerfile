# docker-health as an image. The distribution is built outside and handed in:
#   packaging/build tar && docker build --tag docker-health:0.1.0 .
# arm64 can be built the same way on an arm64 host; it has not been tried.
ARG BASE=debian:bookworm-slim

FROM ${BASE} AS unpacked
ADD target/dist/docker-health-*-linux-*.tar.gz /unpacked/
RUN mv /unpacked/docker-health-* /docker-health \
  && rm -rf /docker-health/share /docker-health/scripts /docker-health/config.env

FROM ${BASE}
ARG VERSION=0.1.0
ARG REVISION=
LABEL org.opencontainers.image.title="docker-health" \
  org.opencontainers.image.description="Keeps the containers of a Docker host alive" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.licenses="Apache-2.0"
COPY --from=unpacked /docker-health /usr/lib/docker-health
# A user of no rights: what it may do at the engine comes with the socket's group (docker run --group-add).
RUN echo 'docker-health:x:9640:9640::/var/lib/docker-health:/bin/false' >>/etc/passwd \
  && echo 'docker-health:x:9640:' >>/etc/group \
  && ln -s ../lib/docker-health/bin/docker-health /usr/bin/docker-health \
  && mkdir -p /etc/docker-health /var/lib/docker-health /run/docker-health \
  && chown 9640:9640 /var/lib/docker-health /run/docker-health
USER 9640:9640
# The journal and the log files: intents, budgets, loans and undelivered messages outlive the container on a volume.
ENV STATE_DIR=/var/lib/docker-health LOG_DIR=/var/lib/docker-health/log
STOPSIGNAL SIGTERM
# No JVM is started for it: the age of the last word of life.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=2 CMD ["/usr/lib/docker-health/bin/docker-health-alive"]
ENTRYPOINT ["docker-health"]
CMD ["watch"]
