package dev.dockerhealth.agent.expose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dockerhealth.agent.expose.ControlFile.Content;
import dev.dockerhealth.agent.expose.ControlFile.Found;
import dev.dockerhealth.agent.expose.ControlFile.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFileTest {
  private static final String ENGINE = "unix:///var/run/docker.sock";
  private static final long NOBODY = 0x3fffff7;

  @TempDir private Path folder;

  private final Content content = Content.ofThisProcess("http://127.0.0.1:9640", "t0ken", ENGINE);

  @Test
  void is_written_whole_and_only_for_owner_and_group() throws IOException {
    Path place = folder.resolve("docker-health/control");

    written(place);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rw-r-----");
    assertThat(find(place)).isEqualTo(new Found.Running(content));
    try (Stream<Path> all = Files.list(folder.resolve("docker-health"))) {
      assertThat(all).containsExactly(place);
    }
  }

  @Test
  void is_not_found_for_another_engine() {
    Path place = folder.resolve("control");

    written(place);

    assertThat(ControlFile.find(List.of(place), "tcp://elsewhere:2375"))
        .isInstanceOf(Found.Nobody.class);
  }

  @Test
  void of_a_process_that_is_gone_counts_for_nothing_and_is_replaced() throws IOException {
    Path place = folder.resolve("control");
    write(
        place,
        "address=http://127.0.0.1:1\ntoken=x\npid=%d\nstarted=%s\nengine=%s\n"
            .formatted(NOBODY, Instant.EPOCH, ENGINE));

    assertThat(find(place)).isInstanceOf(Found.Nobody.class);

    written(place);
    assertThat(find(place)).isEqualTo(new Found.Running(content));
  }

  @Test
  void of_a_process_whose_number_another_has_now_counts_for_nothing() throws IOException {
    Path place = folder.resolve("control");
    write(
        place,
        "address=http://127.0.0.1:1\ntoken=x\npid=%d\nstarted=%s\nengine=%s\n"
            .formatted(
                ProcessHandle.current().pid(), Instant.parse("2001-01-01T00:00:00Z"), ENGINE));

    assertThat(find(place)).isInstanceOf(Found.Nobody.class);
  }

  @Test
  void garbage_counts_for_nothing() throws IOException {
    Path place = folder.resolve("control");

    for (String text :
        List.of(
            "",
            "\n\n",
            "pid=",
            "address=http://x\ntoken=\npid=1\nstarted=1970-01-01T00:00:00Z",
            "address=gopher://x\ntoken=x\npid=1\nstarted=1970-01-01T00:00:00Z",
            "x".repeat(100_000))) {
      write(place, text);
      assertThat(find(place)).as(text).isInstanceOf(Found.Nobody.class);
    }
    Files.write(place, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(find(place)).isInstanceOf(Found.Nobody.class);
  }

  @Test
  void that_anybody_could_read_or_write_is_not_trusted() throws IOException {
    Path place = folder.resolve("control");
    written(place);

    for (String mode : List.of("rw-r--r--", "rw-rw----", "rw-r---w-")) {
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(mode));
      assertThat(((Found.Unusable) find(place)).why()).contains(mode).contains("remove it");
    }
  }

  @Test
  void behind_a_link_is_not_trusted() throws IOException {
    Path real = folder.resolve("real");
    written(real);
    Path link = Files.createSymbolicLink(folder.resolve("control"), real);

    assertThat(find(link)).isInstanceOf(Found.Unusable.class);
  }

  @Test
  void of_another_user_is_not_trusted() throws IOException {
    assumeTrue(Files.getOwner(folder).getName().equals("root"), "only root gives files away");
    Path place = folder.resolve("control");
    written(place);
    Files.setOwner(
        place,
        place.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

    assertThat(((Found.Unusable) find(place)).why()).contains("no file of root or of this user");
  }

  @Test
  void goes_to_the_next_place_where_the_first_cannot_be_had() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("control");
    Path second = folder.resolve("state/control");

    Written result = ControlFile.write(List.of(blocked, second), content, Optional.empty());

    assertThat(result).isInstanceOf(Written.At.class);
    assertThat(second).exists();
  }

  @Test
  void leaves_that_of_another_living_service_alone() throws IOException {
    Path first = folder.resolve("control");
    Path second = folder.resolve("state/control");
    String other =
        "address=http://127.0.0.1:1\ntoken=x\npid=1\nstarted=%s\nengine=tcp://other:1\n"
            .formatted(Instant.EPOCH);
    write(first, other);

    ControlFile.write(List.of(first, second), content, Optional.empty());

    assertThat(first).hasContent(other);
    assertThat(ControlFile.find(List.of(first, second), ENGINE))
        .isEqualTo(new Found.Running(content));
  }

  @Test
  void says_where_it_could_not_be_written() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("control");

    Written result = ControlFile.write(List.of(blocked), content, Optional.empty());

    assertThat(((Written.Nowhere) result).why())
        .contains("will not find this service")
        .contains(blocked.toString());
  }

  @Test
  void only_its_own_is_removed() throws IOException {
    Path place = folder.resolve("control");
    ControlFile file = written(place);
    Content later = Content.ofThisProcess("http://127.0.0.1:9641", "other", ENGINE);
    ControlFile.write(List.of(place), later, Optional.empty());

    file.remove();

    assertThat(find(place)).isEqualTo(new Found.Running(later));
  }

  @Test
  void does_not_show_its_token() {
    assertThat(content.toString()).doesNotContain("t0ken");
  }

  private ControlFile written(Path place) {
    return ((Written.At) ControlFile.write(List.of(place), content, Optional.empty())).file();
  }

  private static Found find(Path place) {
    return ControlFile.find(List.of(place), ENGINE);
  }

  private static void write(Path place, String text) throws IOException {
    Files.writeString(place, text);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-r-----"));
  }
}
