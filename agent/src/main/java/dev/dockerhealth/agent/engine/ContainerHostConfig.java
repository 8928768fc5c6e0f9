package dev.dockerhealth.agent.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a container is bound to its host. Numbers are 0 where nothing is set.
 *
 * @param networkMode "default", "bridge", "host", "none", a network's name, or "container:ID"
 * @param nanoCpus billionths of a core
 * @param cpuQuota microseconds per {@code cpuPeriod}
 * @param memory bytes
 * @param memorySwap bytes of memory and swap together; -1: unlimited
 * @param publishedPorts keys such as "80/tcp"
 */
public record ContainerHostConfig(
    RestartPolicy restartPolicy,
    boolean autoRemove,
    String networkMode,
    String pidMode,
    String ipcMode,
    List<String> links,
    List<String> volumesFrom,
    List<String> binds,
    long nanoCpus,
    long cpuQuota,
    long cpuPeriod,
    long memory,
    long memorySwap,
    boolean init,
    boolean privileged,
    LogConfig logConfig,
    Set<String> publishedPorts) {

  public ContainerHostConfig {
    links = List.copyOf(links);
    volumesFrom = List.copyOf(volumesFrom);
    binds = List.copyOf(binds);
    publishedPorts = Set.copyOf(publishedPorts);
  }

  /**
   * The engine's restart policy.
   *
   * @param name "no", "always", "unless-stopped" or "on-failure"
   * @param maximumRetries for on-failure; 0: no end
   */
  public record RestartPolicy(String name, int maximumRetries) {}

  /** The log driver, such as "json-file", and its options, such as "max-size". */
  public record LogConfig(String type, Map<String, String> options) {
    public LogConfig {
      options = Map.copyOf(options);
    }
  }
}
