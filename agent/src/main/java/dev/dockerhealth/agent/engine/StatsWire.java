package dev.dockerhealth.agent.engine;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of {@code GET /containers/ID/stats} that we use. */
@Json
record StatsWire(
    @Json.Property("read") @Nullable String read,
    @Json.Property("cpu_stats") @Nullable Cpu cpu,
    @Json.Property("memory_stats") @Nullable Memory memory,
    @Json.Property("pids_stats") @Nullable Pids pids,
    @Json.Property("networks") @Nullable Map<String, Network> networks,
    @Json.Property("blkio_stats") @Nullable BlockIo blockIo) {

  @Json
  record Cpu(
      @Json.Property("cpu_usage") @Nullable CpuUsage usage,
      @Json.Property("system_cpu_usage") @Nullable Long system,
      @Json.Property("online_cpus") @Nullable Long online,
      @Json.Property("throttling_data") @Nullable Throttling throttling) {}

  @Json
  record CpuUsage(
      @Json.Property("total_usage") @Nullable Long total,
      @Json.Property("percpu_usage") @Nullable List<Long> perCpu) {}

  @Json
  record Throttling(
      @Json.Property("periods") @Nullable Long periods,
      @Json.Property("throttled_periods") @Nullable Long throttled) {}

  @Json
  record Memory(
      @Json.Property("usage") @Nullable Long usage,
      @Json.Property("limit") @Nullable Long limit,
      @Json.Property("stats") @Nullable MemoryDetail detail) {}

  @Json
  record MemoryDetail(
      @Json.Property("total_inactive_file") @Nullable Long totalInactiveFile,
      @Json.Property("inactive_file") @Nullable Long inactiveFile) {}

  @Json
  record Pids(@Json.Property("current") @Nullable Long current) {}

  @Json
  record Network(
      @Json.Property("rx_bytes") @Nullable Long received,
      @Json.Property("tx_bytes") @Nullable Long sent) {}

  @Json
  record BlockIo(
      @Json.Property("io_service_bytes_recursive") @Nullable List<BlockEntry> serviceBytes) {}

  @Json
  record BlockEntry(
      @Json.Property("op") @Nullable String operation,
      @Json.Property("value") @Nullable Long value) {}
}
