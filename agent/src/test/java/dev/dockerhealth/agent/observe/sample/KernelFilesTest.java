package dev.dockerhealth.agent.observe.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.agent.observe.sample.KernelFiles.Answer;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counters come out of the kernel's files, whatever hierarchy and driver made them. */
final class KernelFilesTest {
  private static final String ID = HostTree.ID;

  @TempDir private Path folder;

  private static Stream<Arguments> hosts() {
    BiFunction<Path, String, HostTree> v1 = HostTree::v1;
    BiFunction<Path, String, HostTree> v2 = HostTree::v2;
    return Stream.of(
        Arguments.of("v1, cgroupfs", v1, "/docker/" + ID),
        Arguments.of("v1, systemd", v1, "/system.slice/docker-" + ID + ".scope"),
        Arguments.of("v1, own parent", v1, "/jobs/batch/" + ID),
        Arguments.of("v1, docker in docker", v1, "/docker/" + "9".repeat(64) + "/docker/" + ID),
        Arguments.of("v2, cgroupfs", v2, "/docker/" + ID),
        Arguments.of("v2, systemd", v2, "/system.slice/docker-" + ID + ".scope"),
        Arguments.of("v2, own slice", v2, "/jobs.slice/jobs-a.slice/docker-" + ID + ".scope"),
        Arguments.of(
            "v2, rootless",
            v2,
            "/user.slice/user-1000.slice/user@1000.service/user.slice/docker-" + ID + ".scope"),
        Arguments.of("v2, Podman", v2, "/machine.slice/libpod-" + ID + ".scope"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hosts")
  void reads_what_a_container_used(
      String host, BiFunction<Path, String, HostTree> tree, String group) {
    HostTree files = tree.apply(folder, group);

    Counters counters = read(files);

    assertThat(counters)
        .isEqualTo(
            new Counters(
                Counters.Source.KERNEL,
                HostTree.subject(),
                77,
                77,
                5_000_000_000L,
                10,
                4,
                67_108_864 - 1_048_576,
                209_715_200,
                1030,
                204,
                4097,
                8194,
                7));
  }

  /** An init of the container's own, and Podman, put the processes into groups below. */
  @ParameterizedTest
  @ValueSource(strings = {"/init.scope", "/init", "/container", "/a/b/c"})
  void what_the_container_makes_below_its_group_is_counted_with_it(String below) {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.member("0::/docker/" + ID + below + "\n");

    assertThat(read(files).cpuNanos()).isEqualTo(5_000_000_000L);
  }

  @Test
  void without_a_limit_the_hosts_memory_is_the_limit() {
    HostTree v2 = HostTree.v2(folder.resolve("2"), "/docker/" + ID);
    v2.memory("67108864", "max", 0);
    HostTree v1 = HostTree.v1(folder.resolve("1"), "/docker/" + ID);
    v1.memory("67108864", "9223372036854771712", 0);

    assertThat(read(v2).memoryLimit()).isEqualTo(1_024_000_000);
    assertThat(read(v1).memoryLimit()).isEqualTo(1_024_000_000);
  }

  @Test
  void a_cache_said_to_be_more_than_all_is_not_taken_off() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.memory("1000", "max", 1000);

    assertThat(read(files).memory()).isEqualTo(1000);
  }

  /** The engine may be on another machine, where the same pid is a container's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0::/system.slice/sshd.service\n",
        "0::/\n",
        "0::/docker/9999999999999999999999999999999999999999999999999999999999999999\n",
        "0::/docker/3f4e\n",
        "",
        "garbage",
        "::::\n\n:",
        "4:cpu,cpuacct:/docker/x\n"
      })
  void a_process_that_is_not_the_containers_is_not_read(String membership) {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.member(membership);

    assertThat(files(files).read(HostTree.subject())).isEqualTo(new Answer.NotHere());
  }

  /**
   * In a container without the host's processes there is another process of that number, or none.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, -1, 4712})
  void without_its_process_nothing_is_read(int pid) {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);

    assertThat(files(files).read(HostTree.subject(pid, true))).isEqualTo(new Answer.NotHere());
  }

  @Test
  void without_the_hosts_groups_nothing_is_read() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.remove("sys");

    assertThat(files(files).read(HostTree.subject())).isEqualTo(new Answer.NotHere());
  }

  /** Another namespace of groups shows paths that lead out of what is mounted. */
  @Test
  void a_path_that_leads_upwards_is_not_followed() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.member("0::/../docker/" + ID + "\n");

    assertThat(files(files).read(HostTree.subject())).isEqualTo(new Answer.NotHere());
  }

  /** In a container of ours the mount may show only a part of the host's groups. */
  @Test
  void a_mount_of_a_part_of_the_groups_is_understood() {
    HostTree files = HostTree.v2(folder, "/" + ID);
    files.write(
        "proc/self/mountinfo",
        "30 22 0:25 /docker /sys/fs/cgroup ro,nosuid - cgroup2 cgroup2 rw\nno mount at all\n\n");
    files.member("0::/docker/" + ID + "\n");

    assertThat(read(files).cpuNanos()).isEqualTo(5_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "usage_usec\n", "usage_usec -5\n", "usage_usec 1x\n", "\0\0\0"})
  void without_cpu_time_there_is_nothing_to_go_by(String text) {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.write(files.folder("") + "/cpu.stat", text);

    assertThat(files(files).read(HostTree.subject())).isEqualTo(new Answer.NotHere());
  }

  @Test
  void what_is_missing_or_garbage_counts_nothing_and_harms_nothing() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.write(files.folder("") + "/memory.current", "much\n");
    files.write(files.folder("") + "/memory.max", "\n");
    files.write(files.folder("") + "/io.stat", "8:0 rbytes=x wbytes= rbytes\n=\n" + "y".repeat(9));
    files.write(files.folder("") + "/pids.current", "-1\n");
    files.network("eth0: many bytes\neth1:\n:\n");
    files.remove(files.folder("") + "/memory.stat");

    Counters counters = read(files);

    assertThat(counters.cpuNanos()).isEqualTo(5_000_000_000L);
    assertThat(counters.memory()).isZero();
    assertThat(counters.memoryLimit()).isZero();
    assertThat(counters.read() + counters.written() + counters.received() + counters.sent())
        .isZero();
    assertThat(counters.pids()).isZero();
  }

  @Test
  void numbers_beyond_all_bounds_stay_the_largest_there_is() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.write(
        files.folder("") + "/io.stat",
        "8:0 rbytes=99999999999999999999 wbytes=0\n8:1 rbytes=99999999999999999999 wbytes=0\n");

    assertThat(read(files).read()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_file_larger_than_the_buffer_is_read_whole() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.write(
        files.folder("") + "/io.stat",
        Stream.iterate(0, i -> i + 1)
            .limit(2000)
            .map(i -> "8:" + i + " rbytes=1 wbytes=2 rios=0 wios=0 dbytes=0 dios=0\n")
            .reduce("", String::concat));

    assertThat(read(files).written()).isEqualTo(4000);
  }

  @Test
  void interfaces_of_other_names_count_where_none_has_the_engines() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    files.network("lo: 9 0 0 0 0 0 0 0 9\nnet0:70 0 0 0 0 0 0 0 8 0\n");

    assertThat(read(files).received()).isEqualTo(70);
    assertThat(read(files).sent()).isEqualTo(8);
  }

  @Test
  void the_traffic_of_somebody_elses_network_is_not_its_own() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);

    Answer answer = files(files).read(HostTree.subject(HostTree.PID, false));

    assertThat(((Answer.Read) answer).counters().received()).isZero();
  }

  @Test
  void a_process_that_ended_meanwhile_makes_the_counters_those_of_another_run() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    KernelFiles kernel = files(files);
    kernel.read(HostTree.subject());

    files.remove("proc/" + HostTree.PID);

    assertThat(kernel.read(HostTree.subject())).isEqualTo(new Answer.Over());
    assertThat(kernel.read(HostTree.subject())).isEqualTo(new Answer.NotHere());
  }

  @Test
  void a_number_given_to_another_process_is_noticed() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    KernelFiles kernel = files(files);
    kernel.read(HostTree.subject());

    files.member("0::/system.slice/cron.service\n");

    assertThat(kernel.read(HostTree.subject())).isEqualTo(new Answer.Over());
  }

  @Test
  void what_is_kept_no_more_is_looked_for_anew() {
    HostTree files = HostTree.v2(folder, "/docker/" + ID);
    KernelFiles kernel = files(files);
    kernel.read(HostTree.subject());
    files.member("0::/docker/" + ID + "/init.scope\n");

    kernel.keep(Set.of());

    assertThat(kernel.read(HostTree.subject())).isInstanceOf(Answer.Read.class);
  }

  private static KernelFiles files(HostTree tree) {
    return new KernelFiles(tree.root(), () -> 77);
  }

  private static Counters read(HostTree tree) {
    return ((Answer.Read) files(tree).read(HostTree.subject())).counters();
  }
}
