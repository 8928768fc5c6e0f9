package dev.dockerhealth.agent.engine;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The smaller answers, as the engine writes them. */
final class ReplyWire {
  private ReplyWire() {}

  /** One of {@code GET /containers/json}. */
  @Json
  record Listed(
      @Json.Property("Id") @Nullable String id,
      @Json.Property("Names") @Nullable List<String> names,
      @Json.Property("Image") @Nullable String image,
      @Json.Property("ImageID") @Nullable String imageId,
      @Json.Property("State") @Nullable String state,
      @Json.Property("Status") @Nullable String status,
      @Json.Property("Labels") @Nullable Map<String, String> labels,
      @Json.Property("Created") @Nullable Long created) {}

  /** {@code GET /version}. */
  @Json
  record Version(
      @Json.Property("Version") @Nullable String version,
      @Json.Property("ApiVersion") @Nullable String apiVersion,
      @Json.Property("MinAPIVersion") @Nullable String minApiVersion,
      @Json.Property("Os") @Nullable String os,
      @Json.Property("Arch") @Nullable String arch,
      @Json.Property("KernelVersion") @Nullable String kernelVersion) {}

  /** {@code GET /info}. */
  @Json
  record HostInfo(
      @Json.Property("ID") @Nullable String id,
      @Json.Property("Name") @Nullable String name,
      @Json.Property("ServerVersion") @Nullable String serverVersion,
      @Json.Property("OperatingSystem") @Nullable String operatingSystem,
      @Json.Property("DockerRootDir") @Nullable String rootDir,
      @Json.Property("Driver") @Nullable String driver,
      @Json.Property("CgroupDriver") @Nullable String cgroupDriver,
      @Json.Property("CgroupVersion") @Nullable String cgroupVersion,
      @Json.Property("NCPU") @Nullable Long cpus,
      @Json.Property("MemTotal") @Nullable Long memTotal,
      @Json.Property("MemoryLimit") @Nullable Boolean memoryLimit,
      @Json.Property("SwapLimit") @Nullable Boolean swapLimit,
      @Json.Property("LiveRestoreEnabled") @Nullable Boolean liveRestore,
      @Json.Property("Swarm") @Nullable Swarm swarm) {}

  /** The part of {@code /info} about the cluster. */
  @Json
  record Swarm(@Json.Property("LocalNodeState") @Nullable String localNodeState) {}

  /** {@code POST /build/prune} and {@code POST /images/prune}. */
  @Json
  record Pruned(
      @Json.Property("CachesDeleted") @Nullable List<String> caches,
      @Json.Property("ImagesDeleted") @Nullable List<Deleted> images,
      @Json.Property("SpaceReclaimed") @Nullable Long bytes) {}

  /** An image or layer that is gone, or a name. */
  @Json
  record Deleted(@Json.Property("Deleted") @Nullable String deleted) {}

  /** One of {@code GET /images/json}. */
  @Json
  record Image(
      @Json.Property("Id") @Nullable String id,
      @Json.Property("RepoTags") @Nullable List<String> tags,
      @Json.Property("Created") @Nullable Long created) {}

  /** {@code GET /images/NAME/json}. */
  @Json
  record ImageSeen(
      @Json.Property("Id") @Nullable String id,
      @Json.Property("RepoTags") @Nullable List<String> tags,
      @Json.Property("Created") @Nullable String created,
      @Json.Property("Metadata") @Nullable ImageData metadata) {}

  /** What the engine remembers of an image. */
  @Json
  record ImageData(@Json.Property("LastTagTime") @Nullable String lastTagTime) {}

  /** One of {@code GET /networks}. */
  @Json
  record Network(
      @Json.Property("Id") @Nullable String id,
      @Json.Property("Name") @Nullable String name,
      @Json.Property("Driver") @Nullable String driver) {}

  /** {@code GET /containers/ID/top}. */
  @Json
  record Top(
      @Json.Property("Titles") @Nullable List<String> titles,
      @Json.Property("Processes") @Nullable List<List<String>> processes) {}

  /** {@code POST /containers/create}. */
  @Json
  record Created(@Json.Property("Id") @Nullable String id) {}

  /** One of {@code GET /containers/ID/changes}. */
  @Json
  record Changed(@Json.Property("Path") @Nullable String path) {}

  /** {@code POST /containers/ID/exec}. */
  @Json
  record ExecCreated(@Json.Property("Id") @Nullable String id) {}

  /** {@code GET /exec/ID/json}. */
  @Json
  record ExecSeen(
      @Json.Property("Running") @Nullable Boolean running,
      @Json.Property("ExitCode") @Nullable Long exitCode,
      @Json.Property("Pid") @Nullable Long pid) {}
}
