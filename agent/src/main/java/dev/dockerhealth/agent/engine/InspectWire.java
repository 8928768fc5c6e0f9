package dev.dockerhealth.agent.engine;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of {@code GET /containers/ID/json} that we use, as the engine writes them. */
@Json
record InspectWire(
    @Json.Property("Id") @Nullable String id,
    @Json.Property("Name") @Nullable String name,
    @Json.Property("Image") @Nullable String image,
    @Json.Property("Created") @Nullable String created,
    @Json.Property("Path") @Nullable String path,
    @Json.Property("Args") @Nullable List<String> args,
    @Json.Property("State") @Nullable StateWire state,
    @Json.Property("RestartCount") @Nullable Long restartCount,
    @Json.Property("LogPath") @Nullable String logPath,
    @Json.Property("HostConfig") @Nullable HostConfigWire hostConfig,
    @Json.Property("Config") @Nullable ConfigWire config,
    @Json.Property("Mounts") @Nullable List<MountWire> mounts,
    @Json.Property("NetworkSettings") @Nullable NetworkSettingsWire networkSettings) {

  @Json
  record StateWire(
      @Json.Property("Status") @Nullable String status,
      @Json.Property("Running") @Nullable Boolean running,
      @Json.Property("Paused") @Nullable Boolean paused,
      @Json.Property("Restarting") @Nullable Boolean restarting,
      @Json.Property("OOMKilled") @Nullable Boolean oomKilled,
      @Json.Property("Dead") @Nullable Boolean dead,
      @Json.Property("Pid") @Nullable Long pid,
      @Json.Property("ExitCode") @Nullable Long exitCode,
      @Json.Property("Error") @Nullable String error,
      @Json.Property("StartedAt") @Nullable String startedAt,
      @Json.Property("FinishedAt") @Nullable String finishedAt,
      @Json.Property("Health") @Nullable HealthWire health) {}

  @Json
  record HealthWire(
      @Json.Property("Status") @Nullable String status,
      @Json.Property("FailingStreak") @Nullable Long failingStreak,
      @Json.Property("Log") @Nullable List<HealthLogWire> log) {}

  @Json
  record HealthLogWire(
      @Json.Property("Start") @Nullable String start,
      @Json.Property("End") @Nullable String end,
      @Json.Property("ExitCode") @Nullable Long exitCode,
      @Json.Property("Output") @Nullable String output) {}

  @Json
  record HostConfigWire(
      @Json.Property("RestartPolicy") @Nullable RestartPolicyWire restartPolicy,
      @Json.Property("AutoRemove") @Nullable Boolean autoRemove,
      @Json.Property("NetworkMode") @Nullable String networkMode,
      @Json.Property("PidMode") @Nullable String pidMode,
      @Json.Property("IpcMode") @Nullable String ipcMode,
      @Json.Property("Links") @Nullable List<String> links,
      @Json.Property("VolumesFrom") @Nullable List<String> volumesFrom,
      @Json.Property("Binds") @Nullable List<String> binds,
      @Json.Property("NanoCpus") @Nullable Long nanoCpus,
      @Json.Property("CpuQuota") @Nullable Long cpuQuota,
      @Json.Property("CpuPeriod") @Nullable Long cpuPeriod,
      @Json.Property("Memory") @Nullable Long memory,
      @Json.Property("MemorySwap") @Nullable Long memorySwap,
      @Json.Property("Init") @Nullable Boolean init,
      @Json.Property("Privileged") @Nullable Boolean privileged,
      @Json.Property("LogConfig") @Nullable LogConfigWire logConfig,
      @Json.Property("PortBindings")
          @Nullable Map<String, @Nullable List<PortBindingWire>> portBindings) {}

  @Json
  record RestartPolicyWire(
      @Json.Property("Name") @Nullable String name,
      @Json.Property("MaximumRetryCount") @Nullable Long maximumRetryCount) {}

  @Json
  record LogConfigWire(
      @Json.Property("Type") @Nullable String type,
      @Json.Property("Config") @Nullable Map<String, String> config) {}

  @Json
  record PortBindingWire(@Json.Property("HostPort") @Nullable String hostPort) {}

  @Json
  record ConfigWire(
      @Json.Property("Image") @Nullable String image,
      @Json.Property("Labels") @Nullable Map<String, String> labels,
      @Json.Property("Tty") @Nullable Boolean tty,
      @Json.Property("OpenStdin") @Nullable Boolean openStdin,
      @Json.Property("StopSignal") @Nullable String stopSignal,
      @Json.Property("StopTimeout") @Nullable Long stopTimeout,
      @Json.Property("Healthcheck") @Nullable HealthcheckWire healthcheck,
      @Json.Property("User") @Nullable String user,
      @Json.Property("Entrypoint") @Nullable List<String> entrypoint,
      @Json.Property("Cmd") @Nullable List<String> cmd) {}

  @Json
  record HealthcheckWire(
      @Json.Property("Test") @Nullable List<String> test,
      @Json.Property("Interval") @Nullable Long interval,
      @Json.Property("Timeout") @Nullable Long timeout,
      @Json.Property("StartPeriod") @Nullable Long startPeriod,
      @Json.Property("StartInterval") @Nullable Long startInterval,
      @Json.Property("Retries") @Nullable Long retries) {}

  @Json
  record MountWire(
      @Json.Property("Type") @Nullable String type,
      @Json.Property("Name") @Nullable String name,
      @Json.Property("Source") @Nullable String source,
      @Json.Property("Destination") @Nullable String destination,
      @Json.Property("Driver") @Nullable String driver,
      @Json.Property("RW") @Nullable Boolean writable) {}

  @Json
  record NetworkSettingsWire(
      @Json.Property("Networks") @Nullable Map<String, @Nullable EndpointWire> networks) {}
}
