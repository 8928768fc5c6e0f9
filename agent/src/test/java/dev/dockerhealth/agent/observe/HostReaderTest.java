package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.engine.Answer;
import dev.dockerhealth.agent.fake.Ear;
import dev.dockerhealth.agent.fake.FakeEngine;
import dev.dockerhealth.core.model.HostView;
import dev.dockerhealth.core.model.HostView.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HostReaderTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final FakeEngine engine = new FakeEngine();

  @Test
  void it_tells_the_room_for_the_engines_data_and_its_networks() {
    engine.onInfo = () -> new Answer.Got<>(FakeEngine.info(folder.toString()));

    HostView host = new HostReader(engine, LIMIT, true, () -> false).read();

    assertThat(host.networkIds()).containsExactly("net1");
    assertThat(host.disk())
        .isInstanceOfSatisfying(
            Disk.Known.class, disk -> assertThat(disk.totalBytes()).isPositive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/not/there", "/etc/passwd", "a\u0000b"})
  void a_folder_that_cannot_be_seen_is_unknown(String root) {
    engine.onInfo = () -> new Answer.Got<>(FakeEngine.info(root));

    assertThat(new HostReader(engine, LIMIT, true, () -> false).read().disk())
        .isEqualTo(new Disk.Unknown());
  }

  @Test
  void what_is_far_away_is_not_looked_for_here() {
    engine.onInfo = () -> new Answer.Got<>(FakeEngine.info(folder.toString()));

    assertThat(new HostReader(engine, LIMIT, false, () -> false).read().disk())
        .isEqualTo(new Disk.Unknown());
    assertThat(engine.calls).isEmpty();
  }

  @Test
  void cores_and_memory_are_told_once_the_engine_is_known_to_be_here() {
    HostReader host = new HostReader(engine, LIMIT, false, () -> false);
    assertThat(host.read().capacity()).isEmpty();

    host.here();

    Ear.until(() -> host.read().capacity().isPresent());
  }

  @Test
  void networks_that_are_not_told_are_unknown() {
    engine.onNetworks = FakeEngine::hung;

    assertThat(new HostReader(engine, LIMIT, false, () -> false).read())
        .isEqualTo(HostView.unknown());
  }

  @Test
  void the_list_waits_only_a_short_time_for_it() {
    new HostReader(engine, LIMIT, true, () -> false).read();
    new HostReader(engine, Duration.ofSeconds(2), true, () -> false).read();

    assertThat(engine.calls).containsExactly("info PT5S", "info PT2S");
  }

  @Test
  void an_info_that_hangs_keeps_nobody_waiting_who_only_refreshes() throws Exception {
    Semaphore hang = new Semaphore(0);
    engine.onInfo =
        () -> {
          hang.acquireUninterruptibly();
          return FakeEngine.hung();
        };
    HostReader host = new HostReader(engine, LIMIT, true, () -> false);
    Thread reading = Thread.ofVirtual().start(host::read);
    Ear.until(() -> !engine.calls.isEmpty());

    assertThat(host.refreshed()).isEmpty();

    hang.release();
    reading.join();
  }

  @Test
  void it_is_refreshed_no_oftener_than_once_a_second() {
    engine.onInfo = () -> new Answer.Got<>(FakeEngine.info(folder.toString()));
    HostReader host = new HostReader(engine, LIMIT, true, () -> false);
    host.read();
    Ear.until(() -> host.refreshed().isPresent());

    assertThat(host.refreshed()).isEmpty();
    assertThat(host.read().networkIds()).isEqualTo(Set.of("net1"));
  }

  @Test
  void inodes_are_read_from_two_numbers() {
    assertThat(Inodes.parse("12345 67890\n")).isEqualTo(new Inodes(12345, 67890));
    assertThat(Inodes.parse("0 0")).isEqualTo(new Inodes(0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "a b", "1 2 3", "stat: cannot read", "99999999999999999999 1"})
  void what_is_not_two_numbers_is_unknown(String words) {
    assertThat(Inodes.parse(words)).isEqualTo(Inodes.UNKNOWN);
  }

  @Test
  void inodes_of_what_is_not_there_are_unknown() {
    assertThat(Inodes.of(folder.resolve("nothing"))).isEqualTo(Inodes.UNKNOWN);
  }
}
