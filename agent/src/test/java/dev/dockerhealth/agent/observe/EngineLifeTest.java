package dev.dockerhealth.agent.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLifeTest {
  private static final Instant STARTED = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir Path folder;
  private Path socket = Path.of("/nowhere");
  private EngineLife life = new EngineLife(Optional.empty(), "boot-1");

  @BeforeEach
  void begin() throws Exception {
    socket = folder.resolve("docker.sock");
    life = new EngineLife(Optional.of(socket), "boot-1");
    bind();
  }

  private void bind() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
    }
  }

  @Test
  void the_same_life_has_one_identity() throws Exception {
    String before = life.identity();
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));

    assertThat(life.identity()).isEqualTo(before).startsWith("boot-1 ");
    assertThat(life.startedAt()).isEmpty();
  }

  @Test
  void a_socket_made_anew_is_another_life() throws Exception {
    String before = life.identity();
    Files.move(socket, folder.resolve("old.sock"));
    bind();

    assertThat(life.identity()).isNotEqualTo(before);
  }

  @Test
  void a_pid_file_written_again_is_another_life() throws Exception {
    Path pid = Files.writeString(folder.resolve("docker.pid"), "712");
    Files.setLastModifiedTime(pid, FileTime.from(STARTED));
    String before = life.identity();
    assertThat(life.startedAt()).contains(STARTED);

    Files.setLastModifiedTime(pid, FileTime.from(STARTED.plusSeconds(1)));

    assertThat(life.identity()).isNotEqualTo(before);
    assertThat(life.startedAt()).contains(STARTED.plusSeconds(1));
  }

  @Test
  void another_boot_is_another_life() {
    assertThat(new EngineLife(Optional.of(socket), "boot-2").identity())
        .isNotEqualTo(life.identity());
  }

  @Test
  void by_tcp_only_the_boot_is_known() {
    EngineLife far = new EngineLife(Optional.empty(), "boot-1");

    assertThat(far.identity()).isEqualTo("boot-1  ");
    assertThat(far.startedAt()).isEmpty();
  }

  @Test
  void a_socket_that_is_gone_is_no_bug() throws Exception {
    Files.delete(socket);

    assertThat(life.identity()).isEqualTo("boot-1  ");
  }
}
