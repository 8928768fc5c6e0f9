package dev.dockerhealth.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dockerhealth.agent.config.ConfigFile;
import dev.dockerhealth.agent.config.Loaded;
import dev.dockerhealth.agent.config.Settings;
import dev.dockerhealth.agent.config.Sources;
import dev.dockerhealth.agent.engine.ContainerState;
import dev.dockerhealth.agent.engine.EngineContainer;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.agent.fake.FakeStream;
import dev.dockerhealth.agent.fake.Shown;
import dev.dockerhealth.agent.record.BootClock;
import dev.dockerhealth.agent.record.Journal;
import dev.dockerhealth.agent.record.JournalLimits;
import dev.dockerhealth.agent.tell.Channel;
import dev.dockerhealth.agent.tell.Delivery;
import dev.dockerhealth.agent.tell.Heartbeat;
import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostPolicy;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole house, joined as in earnest, over a fake engine. */
@Timeout(90)
class LivingTest {
  private static final Duration NONE = Duration.ZERO;

  @TempDir Path folder;
  private List<Channel> channels = List.of();
  private final FakeEngine engine =
      new FakeEngine().has(Shown.running("web", "web").inspected(), unhealthy("ill"));
  private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

  private static EngineContainer unhealthy(String name) {
    return Shown.running(name, name)
        .health(ContainerState.HealthStatus.UNHEALTHY, 3, failedProbe(), failedProbe())
        .inspected();
  }

  private static ContainerState.Probe failedProbe() {
    Instant start = Shown.STARTED.plusSeconds(60);
    return new ContainerState.Probe(
        Optional.of(start), Optional.of(start.plusSeconds(1)), 1, "connection refused");
  }

  @Test
  void who_acts_restarts_what_is_ill_after_the_journal_has_it() throws Exception {
    Settings settings = settings();
    try (Living house = acting(settings)) {
      Ear.until(house::settled);
      house.signal(recover("ill"));

      Ear.until(() -> restarts() == 1);

      List<String> facts = house.after(0, NONE).stream().map(f -> f.entry().code()).toList();
      assertThat(facts).contains("appeared", "attempt");
      assertThat(house.memory().patients().get(new PatientId("ill"))).isPresent();
    }
    assertThat(engine.closed).isTrue();
    assertThat(closed).containsExactly("lock");
  }

  @Test
  void who_was_asked_for_one_leaves_the_others_alone() throws Exception {
    engine.has(unhealthy("other"));
    try (Living house = acting(settings(), Houses.Purpose.ASKED)) {
      Ear.until(house::settled);
      house.signal(recover("other"));

      Ear.until(() -> restarts("other") == 1);
      house.signal(new Signal.ClockJumped(Duration.ofHours(1)));
      Ear.until(() -> jumpTold(house));

      assertThat(restarts()).isZero();
    }
  }

  @Test
  void who_was_asked_for_maintenance_heals_nothing() throws Exception {
    try (Living house = acting(settings(), Houses.Purpose.ASKED)) {
      Ear.until(() -> house.memory().patients().get(new PatientId("ill")).isPresent());
      house.signal(
          new Signal.PersonAsked(
              new Signal.Request.PauseCare(
                  Optional.of(new PatientId("web")), Optional.of(Duration.ofHours(1)))));
      house.signal(new Signal.ClockJumped(Duration.ofHours(1)));
      Ear.until(() -> jumpTold(house));

      assertThat(engine.calls).noneMatch(call -> call.contains(" within "));
    }
  }

  @Test
  void what_was_not_delivered_is_delivered_by_the_next_house_under_the_same_id() throws Exception {
    List<Alert> refused = new CopyOnWriteArrayList<>();
    List<Alert> heard = new CopyOnWriteArrayList<>();
    channels = List.of(new Far(refused, new Delivery.Later("503", Optional.empty())));
    try (Living _ = acting(settings())) {
      Ear.until(() -> refused.stream().anyMatch(LivingTest::ofIll));
    }
    Alert first = refused.stream().filter(LivingTest::ofIll).findFirst().orElseThrow();

    channels = List.of(new Far(heard, new Delivery.Accepted("200")));
    try (Living _ = acting(settings())) {
      Ear.until(() -> heard.contains(first));
    }

    assertThat(first.title()).isEqualTo("ill: unhealthy");
    assertThat(heard.stream().map(Alert::id)).doesNotHaveDuplicates();
    assertThat(Journal.reading(folder, JournalLimits.DEFAULT).recall().parcels()).isEmpty();
  }

  @Test
  void a_channel_that_hangs_delays_no_recovery() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    channels =
        List.of(
            new Far(
                new CopyOnWriteArrayList<>(),
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return new Delivery.Accepted("late");
                }));
    try (Living _ = acting(settings(), Houses.Purpose.ACT)) {
      Ear.until(() -> restarts() == 1);
    }
  }

  @Test
  void where_nothing_is_to_be_sent_nothing_is() throws Exception {
    List<Alert> heard = new CopyOnWriteArrayList<>();
    channels = List.of(new Far(heard, new Delivery.Accepted("200")));
    try (Living house = acting(settings(Map.of("NOTIFICATION_ENABLED", "false")))) {
      Ear.until(house::settled);
      Ear.until(() -> house.memory().host().ledger().tale().alerts() > 0);
    }
    assertThat(heard).isEmpty();
    assertThat(Journal.reading(folder, JournalLimits.DEFAULT).recall().parcels()).isEmpty();
  }

  @Test
  void only_what_is_loud_enough_goes_out() throws Exception {
    List<Alert> heard = new CopyOnWriteArrayList<>();
    channels = List.of(new Far(heard, new Delivery.Accepted("200")));
    try (Living house = acting(settings(Map.of("SLACK_MIN_SEVERITY", "critical")))) {
      Ear.until(() -> house.memory().host().ledger().tale().alerts() > 0);
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void a_report_that_was_not_delivered_is_delivered_by_the_next_house() throws Exception {
    List<Alert> refused = new CopyOnWriteArrayList<>();
    List<Alert> heard = new CopyOnWriteArrayList<>();
    channels = List.of(new Far(refused, new Delivery.Later("503", Optional.empty())));
    try (Living house =
        acting(settings(Map.of("RUN", "report", "ALERT_MIN_SEVERITY", "critical")))) {
      Ear.until(house::settled);
      assertThat(house.sendReport()).hasSize(1);
      Ear.until(() -> !refused.isEmpty());
    }

    channels = List.of(new Far(heard, new Delivery.Accepted("200")));
    try (Living _ = acting(settings(Map.of("RUN", "report")))) {
      Ear.until(() -> heard.contains(refused.getFirst()));
    }

    assertThat(heard).extracting(Alert::topic).containsOnly(Alert.Topic.REPORT);
    assertThat(heard.getFirst().report().orElseThrow().totals().containers()).isEqualTo(2);
    assertThat(restarts()).isZero();
  }

  @Test
  void the_heart_beats_from_when_it_stays_and_not_before() throws Exception {
    try (Beats beats = new Beats();
        Heartbeat other = beats.meanwhile();
        Living house = acting(settings(beats.settings()))) {
      Ear.until(house::settled);
      other.open();
      Ear.until(() -> beats.of("/meanwhile") >= 3);
      assertThat(beats.of("/house")).isZero();

      house.stays();

      Ear.until(() -> beats.of("/house") >= 1);
    }
  }

  /** By a log that takes nothing more, as a pipe does whose reader hangs. */
  @Test
  void the_heart_does_not_beat_while_the_loop_is_blocked() throws Exception {
    try (Beats beats = new Beats();
        Heartbeat other = beats.meanwhile();
        StuckLog log = new StuckLog();
        Living house = acting(settings(beats.settings()))) {
      house.stays();
      Ear.until(() -> beats.of("/house") >= 1);

      log.takeNothing();
      house.signal(new Signal.ClockJumped(Duration.ofHours(1)));
      Ear.until(() -> house.loopAge().compareTo(Duration.ofSeconds(16)) > 0);
      int before = beats.of("/house");
      other.open();
      Ear.until(() -> beats.of("/meanwhile") >= 3);
      assertThat(beats.of("/house")).isEqualTo(before);

      log.goOn();
      Ear.until(() -> beats.of("/house") > before);
    }
  }

  /** Hears heartbeats; one of its own shows how time goes by. */
  private static final class Beats implements AutoCloseable {
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    Beats() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
      server.createContext(
          "/",
          exchange -> {
            heard.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
    }

    Map<String, String> settings() {
      return Map.of("HEARTBEAT_URL", url("/house"), "HEARTBEAT_INTERVAL", "1");
    }

    Heartbeat meanwhile() {
      return new Heartbeat(
          () -> Optional.of(url("/meanwhile")), () -> Duration.ofSeconds(1), () -> true);
    }

    private String url(String path) {
      return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    int of(String path) {
      return (int) heard.stream().filter(path::equals).count();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /** Holds up whatever the loop says, until it is closed. */
  private static final class StuckLog extends Handler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("docker-health");
    private final CountDownLatch free = new CountDownLatch(1);

    void takeNothing() {
      LOG.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
      if (Thread.currentThread().getName().equals("loop")) {
        try {
          free.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void flush() {}

    void goOn() {
      LOG.removeHandler(this);
      free.countDown();
    }

    @Override
    public void close() {
      goOn();
    }
  }

  private static boolean ofIll(Alert alert) {
    return alert.subject().filter(subject -> subject.name().equals("ill")).isPresent()
        && alert.stage() == Alert.Stage.BEGINS;
  }

  /** A far side. */
  private record Far(List<Alert> heard, Supplier<Delivery> answer) implements Channel {
    Far(List<Alert> heard, Delivery answer) {
      this(heard, () -> answer);
    }

    @Override
    public String name() {
      return "slack";
    }

    @Override
    public Delivery send(Alert alert) {
      heard.add(alert);
      return answer.get();
    }
  }

  @Test
  void who_heals_needs_not_be_asked() throws Exception {
    try (Living house = acting(settings(), Houses.Purpose.ACT)) {
      Ear.until(() -> restarts() == 1);

      assertThat(house.settled()).isTrue();
    }
  }

  @Test
  void an_end_waits_for_the_answer_to_a_call_that_is_out() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    engine.onAct =
        () -> {
          Ear.until(() -> answer.getCount() == 0);
          return new dev.dockerhealth.agent.engine.Answer.Got<>(
              dev.dockerhealth.agent.engine.Effect.CHANGED);
        };
    Living house = acting(settings());
    Ear.until(() -> restarts() == 1);

    Thread closing = Thread.ofPlatform().start(house::close);
    Ear.until(() -> house.memory().policy().dryRun());

    assertThat(engine.closed).isFalse();
    answer.countDown();
    closing.join();
    assertThat(house.after(0, NONE)).anyMatch(f -> f.entry() instanceof Entry.CallAnswered);
    assertThat(engine.closed).isTrue();
  }

  @Test
  void a_service_that_the_control_file_names_is_the_only_healer() throws Exception {
    Path control =
        Files.writeString(
            folder.resolve("control"),
            "address=http://127.0.0.1:1\ntoken=x\npid=1\nstarted=%s\nengine=%s\n"
                .formatted(Instant.EPOCH, settings().engine().host()));
    Files.setPosixFilePermissions(control, PosixFilePermissions.fromString("rw-r-----"));

    Houses.Opened opened = Houses.open(settings(), Houses.Purpose.ACT, "once");

    assertThat(opened)
        .isInstanceOfSatisfying(
            Houses.Opened.Taken.class, taken -> assertThat(taken.why()).contains("process 1 "));
  }

  @Test
  void who_only_looks_never_acts() throws Exception {
    Settings settings = settings();
    Post post = new Post();
    HostPolicy dry = settings.policy().dry();
    Journal reading = Journal.reading(folder, JournalLimits.DEFAULT);
    try (Living house =
        new Living(
            settings,
            dry,
            engine,
            reading,
            post,
            BootClock.ofHost(),
            (s, r, w) -> List.of(),
            () -> {})) {
      house.begin();
      Ear.until(house::settled);

      house.signal(recover("ill"));
      house.signal(new Signal.ClockJumped(Duration.ofHours(1)));
      Ear.until(
          () -> house.memory().patients().get(new PatientId("ill")).isPresent() && jumpTold(house));

      assertThat(restarts()).isZero();
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void what_fails_to_close_keeps_nothing_else_open() throws Exception {
    Living house = acting(settings());
    Ear.until(house::settled);
    engine.onClose =
        () -> {
          throw new IllegalStateException("a bug");
        };

    house.close();

    assertThat(closed).containsExactly("lock");
  }

  @Test
  void a_close_leaves_no_thread_of_the_house() throws Exception {
    Living house = acting(settings());
    Ear.until(house::settled);

    house.close();

    Ear.until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(List.of("loop", "events", "journal")::contains));
  }

  @Test
  void a_second_healer_is_told_who_is_at_work() {
    Settings settings = settings();
    Houses.Opened first = Houses.open(settings, Houses.Purpose.ACT, "watch");
    Houses.Opened second = Houses.open(settings, Houses.Purpose.ACT, "once");

    assertThat(second)
        .isInstanceOfSatisfying(
            Houses.Opened.Taken.class,
            taken ->
                assertThat(taken.why())
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("docker-health watch")
                    .contains(folder.toString()));
    close(first);

    Houses.Opened third = Houses.open(settings, Houses.Purpose.ACT, "once");
    assertThat(third).isInstanceOf(Houses.Opened.Open.class);
    close(third);
  }

  @Test
  void who_only_looks_needs_no_lock() {
    Settings settings = settings();
    Houses.Opened first = Houses.open(settings, Houses.Purpose.ACT, "watch");
    Houses.Opened second = Houses.open(settings, Houses.Purpose.LOOK, "status");

    assertThat(second).isInstanceOf(Houses.Opened.Open.class);
    close(second);
    close(first);
  }

  private static void close(Houses.Opened opened) {
    if (opened instanceof Houses.Opened.Open(Houses.OpenHouse house)) {
      house.close();
    }
  }

  private static boolean jumpTold(Living house) {
    try {
      return house.after(0, NONE).stream()
          .anyMatch(fact -> fact.entry() instanceof Entry.ClockJumped);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long restarts() {
    return restarts("ill");
  }

  private long restarts(String name) {
    return engine.calls.stream().filter(call -> call.startsWith("restart " + name)).count();
  }

  private static Signal recover(String name) {
    return new Signal.PersonAsked(
        new Signal.Request.Recover(new PatientId(name), true, Optional.empty()));
  }

  private Living acting(Settings settings) throws Exception {
    return acting(settings, Houses.Purpose.ACT);
  }

  private Living acting(Settings settings, Houses.Purpose purpose) throws Exception {
    engine.onEvents = since -> new dev.dockerhealth.agent.engine.Answer.Got<>(new FakeStream());
    Post post = new Post();
    Journal journal = Journal.open(folder, JournalLimits.DEFAULT, Instant.now(), post);
    Living house =
        new Living(
            settings,
            Houses.policy(settings, purpose),
            engine,
            journal,
            post,
            BootClock.ofHost(),
            (s, r, w) -> channels,
            () -> closed.add("lock"));
    house.begin();
    return house;
  }

  private Settings settings() {
    return settings(Map.of());
  }

  private Settings settings(Map<String, String> more) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "STATE_DIR",
                folder.toString(),
                "DOCKER_HOST",
                "unix://" + folder.resolve("no.sock"),
                "START_DELAY",
                "0s"));
    all.putAll(more);
    Sources sources =
        new Sources(
            Map.of(),
            all,
            ConfigFile.none(),
            path -> new dev.dockerhealth.core.config.Parsed.Wrong<>("none here"));
    return switch (Settings.load(sources)) {
      case Loaded.Ready(Settings settings) -> settings;
      case Loaded.Refused(var problems) -> throw new AssertionError(problems.lines());
    };
  }
}
