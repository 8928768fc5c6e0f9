package dev.dockerhealth.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A data root that is truly full, and what is done about it; and what has finished. */
@Tag("engine")
final class DiskTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String RELIEVED = "disk: .* in use; cleaning up freed";

  private static final String RELIEVED_END = "in use; cleaning up freed";

  /** Layers of 40 MB on a disk of 400: the threshold lies between with and without them. */
  private static final int DISK = 400;

  @Test
  void old_dangling_images_go_and_all_else_stays() throws IOException {
    try (SmallDisk disk = SmallDisk.of(DISK);
        Ward ward = Ward.on(disk.engine(), settings("50"))) {
      Docker docker = ward.docker();
      String old = image(ward, "2020-01-01T00:00:00Z", 60, "");
      String fresh = image(ward, now(), 10, "");
      String named = image(ward, "2020-01-01T00:00:00Z", 5, "old/but:named");
      docker.run("volume", "create", "treasure");
      docker.run("network", "create", "lonely");
      ward.run("asleep", List.of("-v", "treasure:/data"), "true");
      fillTo(disk, 60);

      ward.healer().start().waitUntilSaid(LIMIT, RELIEVED);

      assertThat(images(docker)).doesNotContain(old).contains(fresh, named);
      assertThat(docker.run("volume", "ls", "-q")).contains("treasure");
      assertThat(docker.run("network", "ls", "--format", "{{.Name}}")).contains("lonely");
      assertThat(docker.status("asleep")).isEqualTo("exited");
      assertThat(ward.healer().said("disk-pressure: .*; cleans up: build-cache")).hasSize(1);
      assertThat(ward.healer().said("disk: dangling-images: .* MiB freed")).hasSize(1);
      assertThat(disk.used()).isLessThan(50);
      assertThat(ward.healer().facts()).anyMatch(Entry.DiskRelieved.class::isInstance);
    }
  }

  @Test
  void what_does_not_suffice_is_told_once_and_not_repeated_at_once() throws IOException {
    try (SmallDisk disk = SmallDisk.of(DISK);
        Ward ward = Ward.on(disk.engine(), settings("50"))) {
      fillTo(disk, 70);

      ward.healer().start().waitUntilSaid(LIMIT, "disk-pressure: .* after everything");
      ward.hold(Duration.ofSeconds(25));

      assertThat(ward.healer().said("disk: build-cache")).hasSize(1);
      assertThat(ward.healer().said("disk-pressure: .* after everything")).hasSize(1);
    }
  }

  @Test
  void a_person_sees_every_step_where_no_service_runs() throws IOException {
    try (SmallDisk disk = SmallDisk.of(DISK);
        Ward ward = Ward.on(disk.engine(), settings("50"))) {
      String old = image(ward, "2020-01-01T00:00:00Z", 60, "");
      ward.run("any", List.of("--stop-timeout=1"), "sleep", "100000");
      fillTo(disk, 60);

      String said = ward.healer().ask("recover", "any", "--issue", "disk_space").out();

      assertThat(said)
          .containsSubsequence("disk: build-cache", "disk: dangling-images", RELIEVED_END);
      assertThat(images(ward.docker())).doesNotContain(old);
      assertThat(disk.used()).isLessThan(50);
    }
  }

  @Test
  void one_pass_for_cron_cleans_up_too() throws IOException {
    try (SmallDisk disk = SmallDisk.of(DISK);
        Ward ward = Ward.on(disk.engine(), settings("50"))) {
      String old = image(ward, "2020-01-01T00:00:00Z", 60, "");
      fillTo(disk, 60);

      String said = ward.healer().ask("once").out();

      assertThat(said)
          .containsSubsequence("disk: build-cache", "disk: dangling-images", RELIEVED_END);
      assertThat(images(ward.docker())).doesNotContain(old);
      assertThat(disk.used()).isLessThan(50);
    }
  }

  @Test
  void where_it_only_observes_it_says_what_it_would_do() throws IOException {
    try (SmallDisk disk = SmallDisk.of(DISK);
        Ward ward = Ward.on(disk.engine(), settings("50", "MODE", "observe"))) {
      String old = image(ward, "2020-01-01T00:00:00Z", 60, "");
      fillTo(disk, 60);

      ward.healer()
          .start()
          .waitUntilSaid(LIMIT, "would clean up: build-cache, dangling-images .only observed.");
      ward.hold(Duration.ofSeconds(15));

      assertThat(images(ward.docker())).contains(old);
    }
  }

  @Test
  void large_logs_are_truncated_while_they_are_followed() throws Exception {
    try (SmallDisk disk = SmallDisk.of(DISK);
        Ward ward =
            Ward.on(
                disk.engine(),
                settings(
                    "50",
                    "CLEANUP_IMAGES",
                    "none",
                    "CLEANUP_LOGS",
                    "true",
                    "MAX_LOG_SIZE",
                    "1m"))) {
      ward.run(
          "chatter",
          List.of("--stop-timeout=1"),
          "sh",
          "-c",
          "yes 0123456789012345678901234567890123456789012345678901234567890123 | head -c 40000000;"
              + " n=0; while true; do n=$((n+1)); echo line $n; sleep 0.2; done");
      ward.run("quiet", List.of("--stop-timeout=1"), "sh", "-c", "echo hello; exec sleep 100000");
      Path log = log(ward, "chatter");
      Eventually.isTrue(LIMIT, () -> size(log) > 40_000_000, "a large log");
      Path followed = Files.createTempFile("dh-followed", ".log");
      Process follower = follow(ward, "chatter", followed);
      try {
        Eventually.isTrue(LIMIT, () -> lines(followed) > 0, "followed lines");
        fillTo(disk, 60);

        ward.healer().start().waitUntilSaid(LIMIT, RELIEVED);
        long then = lines(followed);
        Eventually.isTrue(LIMIT, () -> lines(followed) > then + 10, "the follower goes on");

        assertThat(follower.isAlive()).isTrue();
        assertThat(size(log)).isBetween(1L, 1L << 20);
        assertThat(ward.docker().run("logs", "--tail", "1", "chatter")).startsWith("line ");
        assertThat(ward.docker().run("logs", "quiet")).contains("hello");
        assertThat(ward.healer().said("disk: logs: 1 logs .chatter.")).hasSize(1);
      } finally {
        follower.destroy();
        Files.delete(followed);
      }
    }
  }

  @Test
  void old_files_of_temporary_folders_go_and_nothing_they_point_at() throws IOException {
    try (SmallDisk disk = SmallDisk.of(DISK);
        Ward ward = Ward.on(disk.engine(), settings("50", "CLEANUP_IMAGES", "none"))) {
      Path host = Files.createTempDirectory("dh-hosts-own");
      Shell.run("touch -d 2020-01-01 %1$s/kept && ln -s /etc %1$s/etc".formatted(host));
      String script =
          "mkdir -p /data /tmp/deep /var/tmp; touch -d 2020-01-01 /data/kept;"
              + " dd if=/dev/zero of=/tmp/deep/old bs=1M count=60; touch -d 2020-01-01 /tmp/deep/old;"
              + " touch -d 2020-01-01 /var/tmp/old; touch /tmp/fresh; ln -s /data /tmp/link;"
              + " ln -s %s /tmp/host; exec sleep 100000".formatted(host);
      ward.run(
          "messy",
          List.of(
              "--label=docker-health.clean-tmp=2",
              "-v",
              host + ":/tmp/mounted",
              "--stop-timeout=1"),
          "sh",
          "-c",
          script);
      ward.run(
          "unlabelled",
          List.of("--stop-timeout=1"),
          "sh",
          "-c",
          "touch -d 2020-01-01 /tmp/old; exec sleep 100000");
      Eventually.isTrue(LIMIT, () -> there(ward, "messy", "/tmp/host"), "the files are there");
      fillTo(disk, 60);

      ward.healer().start().waitUntilSaid(LIMIT, RELIEVED);

      assertThat(there(ward, "messy", "/tmp/deep/old")).isFalse();
      assertThat(there(ward, "messy", "/var/tmp/old")).isFalse();
      assertThat(there(ward, "messy", "/tmp/fresh")).isTrue();
      assertThat(there(ward, "messy", "/data/kept")).isTrue();
      assertThat(there(ward, "messy", "/tmp/mounted/kept")).isTrue();
      assertThat(there(ward, "unlabelled", "/tmp/old")).isTrue();
      assertThat(Files.exists(host.resolve("kept"))).isTrue();
      assertThat(ward.healer().said("disk: temporary-files: 1 containers .messy: 2 files."))
          .hasSize(1);
      Shell.run("rm -r " + host);
    }
  }

  @Test
  void what_is_stopped_and_unused_for_7_days_goes() throws IOException {
    try (SmallDisk disk = SmallDisk.of(DISK);
        Ward ward =
            Ward.on(
                disk.engine(),
                settings(
                    "50",
                    "CLEANUP_IMAGES",
                    "unused",
                    "CLEANUP_CONTAINERS",
                    "true",
                    "CLEANUP_VOLUMES",
                    "true"))) {
      Docker docker = ward.docker();
      String write = "dd if=/dev/zero of=/big bs=1M count=20; echo > /anonymous/a; echo > /named/b";
      List<String> volumes = List.of("-v", "/anonymous", "-v", "treasure:/named");
      ward.run("old", volumes, "sh", "-c", write);
      ward.run("fresh", List.of(), "true");
      ward.run(
          "shop-web-1",
          List.of(
              "--label=com.docker.compose.project=shop", "--label=com.docker.compose.service=web"),
          "true");
      ward.run("spared", List.of("--label=docker-health.enable=false"), "true");
      String unused = image(ward, "2020-01-01T00:00:00Z", 40, "un/used:1");
      String pulled = image(ward, "2020-01-01T00:00:00Z", 5, "just/pulled:1");
      Eventually.isTrue(
          LIMIT, () -> docker.status("spared").equals("exited"), "all of them have ended");
      List<String> old = List.of(id(docker, "old"), id(docker, "shop-web-1"), id(docker, "spared"));
      ward.engine().stop();
      old.forEach(id -> endedLongAgo(ward, id));
      cameLongAgo(ward, unused);
      ward.engine().start();
      ward.listenAgain();
      fillTo(disk, 65);

      ward.healer().start().waitUntilSaid(LIMIT, "disk: unused-images");

      List<String> names = docker.run("ps", "-a", "--format", "{{.Names}}").lines().toList();
      assertThat(names).containsExactlyInAnyOrder("fresh", "shop-web-1", "spared");
      assertThat(docker.run("volume", "ls", "-q").lines()).containsExactly("treasure");
      assertThat(images(docker)).doesNotContain(unused).contains(pulled);
      assertThat(ward.healer().said("disk: containers: 1 containers .old.")).hasSize(1);
      assertThat(ward.healer().said("disk: unused-images: 1 images .un/used:1.")).hasSize(1);
      ward.hold(Duration.ofSeconds(61));
      assertThat(ward.healer().said("old: was removed, and nothing took its place")).isEmpty();
    }
  }

  @Test
  void the_finished_are_removed_as_their_label_says() {
    try (Ward ward = Ward.open(Map.of("CHECK_INTERVAL", "5"))) {
      ward.run("before", List.of("--label=docker-health.cleanup=0"), "true");
      ward.healer().start().waitUntilWatching();
      ward.run("done", List.of("--label=docker-health.cleanup=3"), "sh", "-c", "sleep 2; exit 3");
      ward.run(
          "mon",
          List.of(
              "--label=mon.observe=1",
              "--label=mon.checks.cleanup=1",
              "-v",
              "/anonymous",
              "-v",
              "treasure:/named"),
          "sh",
          "-c",
          "sleep 2");
      ward.run("other-code", List.of("--label=docker-health.cleanup=3"), "true");
      ward.run("unlabelled", List.of(), "true");
      ward.run("stopped", List.of("--label=docker-health.cleanup=137"), "sleep", "100000");
      ward.docker().run("stop", "-t", "0", "stopped");

      for (String name : List.of("before", "done", "mon")) {
        ward.untilCount(LIMIT, "destroy", name, 1);
        ward.untilSaid(LIMIT, name, "finished: it ended with code");
        ward.untilSaid(LIMIT, name, "recovered: it was removed");
      }
      ward.hold(Duration.ofSeconds(61));

      assertThat(ward.docker().status("other-code")).isEqualTo("exited");
      assertThat(ward.docker().status("unlabelled")).isEqualTo("exited");
      assertThat(ward.docker().status("stopped")).isEqualTo("exited");
      assertThat(ward.docker().run("volume", "ls", "-q").lines()).hasSize(2).contains("treasure");
      assertThat(ward.healer().said("nothing took its place")).isEmpty();
    }
  }

  private static Map<String, String> settings(String threshold, String... more) {
    Map<String, String> all = new HashMap<>();
    all.put("CHECK_INTERVAL", "4");
    all.put("DISK_THRESHOLD", threshold);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  /** With what others store, so much of it is in use. */
  private static void fillTo(SmallDisk disk, int percent) {
    disk.fill(Math.max(1, (percent - disk.used()) * DISK / 100));
    assertThat(disk.used()).isBetween(percent - 2, percent + 2);
  }

  /** An image of one layer, made elsewhere at that time; without a tag it is dangling. */
  private static String image(Ward ward, String created, int megabytes, String tag)
      throws IOException {
    Path work = Files.createTempDirectory("dh-image");
    String tags = tag.isEmpty() ? "null" : "[\"" + tag + "\"]";
    Files.writeString(
        work.resolve("make"),
        """
        set -e
        cd %1$s
        mkdir files
        head -c %2$dM /dev/urandom > files/data
        tar -C files -cf layer.tar data
        digest=$(sha256sum layer.tar | cut -d' ' -f1)
        printf '{"architecture":"amd64","os":"linux","created":"%3$s","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:%%s"]}}' $digest > config.json
        printf '[{"Config":"config.json","RepoTags":%4$s,"Layers":["layer.tar"]}]' > manifest.json
        tar -cf image.tar config.json manifest.json layer.tar
        docker -H %5$s load -q -i image.tar >&2
        sha256sum config.json | cut -d' ' -f1
        """
            .formatted(work, megabytes, created, tags, ward.engine().host()));
    try {
      return "sha256:" + Shell.out("sh " + work.resolve("make")).strip();
    } finally {
      Shell.run("rm -r " + work);
    }
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static List<String> images(Docker docker) {
    return docker.run("images", "-aq", "--no-trunc").lines().toList();
  }

  private static String id(Docker docker, String name) {
    return docker.inspect(name, "{{.Id}}").strip();
  }

  private static Path log(Ward ward, String name) {
    return Path.of(ward.docker().inspect(name, "{{.LogPath}}").strip());
  }

  private static boolean there(Ward ward, String name, String file) {
    return ward.docker()
        .attempt("exec", name, "sh", "-c", "test -e " + file + " -o -L " + file)
        .succeeded();
  }

  private static Process follow(Ward ward, String name, Path to) throws IOException {
    return new ProcessBuilder(
            "docker", "-H", ward.engine().host(), "logs", "-f", "--tail", "1", name)
        .redirectErrorStream(true)
        .redirectOutput(to.toFile())
        .start();
  }

  private static long size(Path file) {
    return Long.parseLong(Shell.out("stat -c %s " + file).strip());
  }

  private static long lines(Path file) {
    return Long.parseLong(Shell.out("wc -l < " + file).strip());
  }

  /** The engine is down meanwhile. */
  private static void endedLongAgo(Ward ward, String id) {
    Path config = ward.engine().dataRoot().resolve("containers/" + id + "/config.v2.json");
    Shell.run(
        "sed -i -E 's/\"FinishedAt\":\"[^\"]*\"/\"FinishedAt\":\"%s\"/' %s"
            .formatted("2024-01-02T03:04:05.000000006Z", config));
  }

  private static void cameLongAgo(Ward ward, String image) {
    Shell.run(
        "touch -d 2024-01-02 $(find %s -path '*content/sha256/%s')"
            .formatted(
                ward.engine().dataRoot().resolve("image"), image.substring("sha256:".length())));
  }
}
