package dev.dockerhealth.core.observe;

import dev.dockerhealth.core.config.Labels;
import dev.dockerhealth.core.model.Images;
import dev.dockerhealth.core.model.Policy;
import dev.dockerhealth.core.model.Trait;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells from its labels and image what a container is, whatever it does (PRODUCT 6). */
public final class Traits {
  private static final Set<String> DATA_STORES =
      Set.of(
          "postgres",
          "postgresql",
          "timescaledb",
          "postgis",
          "pgvector",
          "mysql",
          "mariadb",
          "percona",
          "mongo",
          "mongodb",
          "redis",
          "valkey",
          "keydb",
          "elasticsearch",
          "opensearch",
          "cassandra",
          "scylla",
          "influxdb",
          "clickhouse",
          "clickhouse-server",
          "couchdb",
          "neo4j",
          "etcd",
          "consul",
          "vault",
          "zookeeper",
          "kafka",
          "rabbitmq",
          "nats",
          "minio",
          "mssql",
          "oracle",
          "cockroach",
          "victoria-metrics",
          "prometheus",
          "loki",
          "qdrant",
          "weaviate",
          "meilisearch",
          "typesense");

  private static final Set<String> TEST_OR_CI =
      Set.of(
          "org.testcontainers",
          "org.testcontainers.sessionid",
          "com.gitlab.gitlab-runner.job.id",
          "com.gitlab.gitlab-runner.type",
          "io.drone",
          "io.drone.build.number",
          "wp_uuid",
          "com.buildkite.job-id");

  private Traits() {}

  /** The traits that labels and image tell. */
  public static Set<Trait> of(Map<String, String> labels, String image) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    add(traits, Trait.SWARM_TASK, labels.containsKey("com.docker.swarm.task.id"));
    add(traits, Trait.SWARM_TASK, labels.containsKey("com.docker.swarm.service.id"));
    add(traits, Trait.KUBERNETES, anyKey(labels, "io.kubernetes."));
    add(traits, Trait.TEST_OR_CI, testOrCi(labels));
    boolean oneOff = oneOff(labels);
    add(traits, Trait.ONE_OFF, oneOff);
    boolean service = labels.containsKey("com.docker.compose.service");
    add(traits, Trait.COMPOSE_SERVICE, service && !oneOff);
    add(traits, Trait.LABELLED, labelled(labels));
    add(traits, Trait.DATA_STORE, DATA_STORES.contains(Images.baseName(image)));
    return traits;
  }

  private static void add(Set<Trait> traits, Trait trait, boolean holds) {
    if (holds) {
      traits.add(trait);
    }
  }

  private static boolean anyKey(Map<String, String> labels, String prefix) {
    return labels.keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }

  private static boolean testOrCi(Map<String, String> labels) {
    return labels.keySet().stream()
        .anyMatch(key -> TEST_OR_CI.contains(key.toLowerCase(Locale.ROOT)));
  }

  private static boolean oneOff(Map<String, String> labels) {
    return labels.getOrDefault("com.docker.compose.oneoff", "").equalsIgnoreCase("true")
        || labels.containsKey("com.docker.compose.hook");
  }

  private static boolean labelled(Map<String, String> labels) {
    return anyKey(labels, "docker-health.")
        || Labels.over(Policy.defaults(), labels).selectedByForeignLabel();
  }
}
