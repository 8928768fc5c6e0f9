package dev.dockerhealth.agent.engine;

import static dev.dockerhealth.agent.engine.Absent.flag;
import static dev.dockerhealth.agent.engine.Absent.list;
import static dev.dockerhealth.agent.engine.Absent.map;
import static dev.dockerhealth.agent.engine.Absent.number;
import static dev.dockerhealth.agent.engine.Absent.small;
import static dev.dockerhealth.agent.engine.Absent.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns the smaller answers into our own values. */
final class AnswerReading {
  private AnswerReading() {}

  static ExecState execState(ReplyWire.ExecSeen seen) {
    return new ExecState(
        Absent.flag(seen.running()), seen.pid() == null ? 0 : Absent.small(seen.pid()));
  }

  static List<ContainerSummary> containers(List<ReplyWire.Listed> wires) throws CallFailed {
    var all = new ArrayList<ContainerSummary>();
    for (var wire : wires) {
      all.add(summary(wire));
    }
    return List.copyOf(all);
  }

  private static ContainerSummary summary(ReplyWire.Listed wire) throws CallFailed {
    if (wire.id() == null) {
      throw CallFailed.malformed("The engine listed a container without an id.");
    }
    return new ContainerSummary(
        wire.id(),
        list(wire.names()).stream().map(ContainerReading::withoutSlash).toList(),
        text(wire.image()),
        text(wire.imageId()),
        ContainerState.Status.of(text(wire.state())),
        text(wire.status()),
        map(wire.labels()),
        moment(wire.created()));
  }

  private static Instant moment(@Nullable Long seconds) {
    return Instant.ofEpochSecond(
        Math.clamp(number(seconds), Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
  }

  static Reclaimed reclaimed(ReplyWire.Pruned wire) {
    long images = list(wire.images()).stream().filter(image -> image.deleted() != null).count();
    long things = images + list(wire.caches()).size();
    return new Reclaimed(Math.toIntExact(things), Math.max(0, number(wire.bytes())));
  }

  static List<EngineImage> images(List<ReplyWire.Image> wires) throws CallFailed {
    var all = new ArrayList<EngineImage>();
    for (var wire : wires) {
      if (wire.id() == null) {
        throw CallFailed.malformed("The engine listed an image without an id.");
      }
      all.add(
          new EngineImage(wire.id(), tags(wire.tags()), moment(wire.created()), Optional.empty()));
    }
    return List.copyOf(all);
  }

  static EngineImage image(ReplyWire.ImageSeen wire) throws CallFailed {
    if (wire.id() == null) {
      throw CallFailed.malformed("The engine showed an image without an id.");
    }
    var metadata = wire.metadata();
    return new EngineImage(
        wire.id(),
        tags(wire.tags()),
        EngineTime.parse(wire.created()).orElse(Instant.EPOCH),
        metadata == null ? Optional.empty() : EngineTime.parse(metadata.lastTagTime()));
  }

  private static List<String> tags(@Nullable List<String> names) {
    return list(names).stream().filter(name -> !name.equals("<none>:<none>")).toList();
  }

  static EngineVersion version(ReplyWire.Version wire) {
    return new EngineVersion(
        text(wire.version()),
        text(wire.apiVersion()),
        text(wire.minApiVersion()),
        text(wire.os()),
        text(wire.arch()),
        text(wire.kernelVersion()));
  }

  static EngineInfo info(ReplyWire.HostInfo wire) {
    return new EngineInfo(
        text(wire.id()),
        text(wire.name()),
        text(wire.serverVersion()),
        text(wire.operatingSystem()),
        text(wire.rootDir()),
        text(wire.driver()),
        text(wire.cgroupDriver()),
        text(wire.cgroupVersion()),
        small(wire.cpus()),
        number(wire.memTotal()),
        flag(wire.memoryLimit()),
        flag(wire.swapLimit()),
        flag(wire.liveRestore()),
        Optional.ofNullable(wire.swarm()).map(swarm -> text(swarm.localNodeState())).orElse(""));
  }

  static EngineNetwork network(ReplyWire.Network wire) {
    return new EngineNetwork(text(wire.id()), text(wire.name()), text(wire.driver()));
  }

  static ProcessTable top(ReplyWire.Top wire) {
    return new ProcessTable(list(wire.titles()), list(wire.processes()));
  }

  /** Empty when the engine had no data: the moment of reading is then the year 1. */
  static Optional<EngineStats> stats(StatsWire wire) {
    return EngineTime.parse(wire.read()).map(read -> stats(read, wire));
  }

  private static EngineStats stats(Instant read, StatsWire wire) {
    var cpu = Optional.ofNullable(wire.cpu());
    var usage = cpu.map(StatsWire.Cpu::usage);
    var throttling = cpu.map(StatsWire.Cpu::throttling);
    var memory = Optional.ofNullable(wire.memory());
    return new EngineStats(
        read,
        usage.map(StatsWire.CpuUsage::total).orElse(0L),
        cpu.map(StatsWire.Cpu::system).orElse(0L),
        cpu.map(StatsWire.Cpu::online)
            .filter(cores -> cores > 0)
            .map(Absent::small)
            .orElseGet(() -> usage.map(one -> list(one.perCpu()).size()).orElse(0)),
        throttling.map(StatsWire.Throttling::periods).orElse(0L),
        throttling.map(StatsWire.Throttling::throttled).orElse(0L),
        memory.map(StatsWire.Memory::usage).orElse(0L),
        memory.map(StatsWire.Memory::detail).map(AnswerReading::inactive).orElse(0L),
        memory.map(StatsWire.Memory::limit).orElse(0L),
        Optional.ofNullable(wire.pids()).map(StatsWire.Pids::current).orElse(0L),
        networks(wire, one -> number(one.received())),
        networks(wire, one -> number(one.sent())),
        blockIo(wire, "read"),
        blockIo(wire, "write"));
  }

  /** cgroup v1 counts the whole tree in one field, v2 in the other. */
  private static Long inactive(StatsWire.MemoryDetail detail) {
    return number(
        detail.totalInactiveFile() == null ? detail.inactiveFile() : detail.totalInactiveFile());
  }

  private static long networks(StatsWire wire, ToLongFunction<StatsWire.Network> part) {
    return wire.networks() == null
        ? 0
        : wire.networks().values().stream().filter(one -> one != null).mapToLong(part).sum();
  }

  private static long blockIo(StatsWire wire, String operation) {
    return Optional.ofNullable(wire.blockIo()).map(StatsWire.BlockIo::serviceBytes).stream()
        .flatMap(entries -> list(entries).stream())
        .filter(entry -> operation.equalsIgnoreCase(entry.operation()))
        .mapToLong(entry -> number(entry.value()))
        .sum();
  }
}
