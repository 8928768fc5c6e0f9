package dev.dockerhealth.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.CallResult;
import dev.dockerhealth.core.model.ComposeOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A script stands in the place of compose: what it is told, and what becomes of its answers. */
@Timeout(60)
class ComposerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final ComposeOrder ORDER =
      new ComposeOrder(
          "shop",
          "web",
          "/srv/shop",
          List.of("/srv/shop/a.yml", "/srv/shop/b.yml"),
          Optional.of(Duration.ofSeconds(7)));

  @TempDir private Path folder;

  private final List<String> kept = new ArrayList<>();
  private final List<Path> asked = new ArrayList<>();

  @Test
  void it_is_told_to_make_this_service_anew_and_nothing_else() throws Exception {
    program("docker", "exit 1");
    program("docker-compose", "echo \"$DOCKER_HOST $*\" >> " + said());

    assertThat(up(Optional.empty())).isEqualTo(new CallResult.Done());

    assertThat(said())
        .hasContent(
            """
            unix:///x.sock version
            unix:///x.sock --project-name shop --project-directory /srv/shop\
             --file /srv/shop/a.yml --file /srv/shop/b.yml up --detach --no-deps\
             --force-recreate --no-build --timeout 7 web
            """);
    assertThat(asked)
        .containsExactly(
            Path.of("/srv/shop"),
            Path.of("/srv/shop/.env"),
            Path.of("/srv/shop/a.yml"),
            Path.of("/srv/shop/b.yml"));
  }

  @Test
  void the_plugin_comes_first() throws Exception {
    program("docker", "echo \"$*\" >> " + said());
    program("docker-compose", "exit 1");

    assertThat(up(Optional.empty())).isEqualTo(new CallResult.Done());

    assertThat(said()).content().startsWith("compose version\ncompose --project-name shop");
  }

  @Test
  void a_file_that_must_not_be_used_runs_nothing() throws Exception {
    program("docker", "touch " + said());

    assertThat(up(Optional.of("it is not root's")))
        .isEqualTo(new CallResult.NotSent("it is not root's"));

    assertThat(said()).doesNotExist();
  }

  @Test
  void where_no_compose_is_nothing_is_sent() throws Exception {
    program("docker", "exit 1");
    program("docker-compose", "exit 1");

    assertThat(up(Optional.empty()))
        .isEqualTo(new CallResult.NotSent("neither docker compose nor docker-compose is here"));
  }

  @Test
  void files_that_cannot_be_read_or_miss_a_variable_are_not_used() throws Exception {
    program("docker", "case \"$*\" in *config*) echo bad indent >&2; exit 15;; esac");
    assertThat(ready())
        .isEqualTo(new CallResult.NotSent("compose cannot read its files: bad indent"));

    program("docker", "case \"$*\" in *config*) echo 'The \"TAG\" variable is not set.';; esac");
    assertThat(ready())
        .isEqualTo(
            new CallResult.NotSent("compose misses variables: The \"TAG\" variable is not set."));

    program("docker", "true");
    assertThat(ready()).isEqualTo(new CallResult.Done());
  }

  @Test
  void its_failure_says_why_without_secrets_and_is_kept_as_evidence() throws Exception {
    program("docker", "case \"$*\" in *up*) echo 'no such image: TOKEN'; exit 1;; esac");

    assertThat(up(Optional.empty()))
        .isEqualTo(new CallResult.Refused("compose ended with 1: no such image: ***"));
    assertThat(kept)
        .containsExactly("a-1 shop/web log compose ended with 1\nno such image: TOKEN\n");
  }

  @Test
  void one_that_hangs_is_in_doubt() throws Exception {
    program("docker", "case \"$*\" in *up*) exec sleep 1000;; esac");

    assertThat(composer(Optional.empty()).up(ORDER, "a-1", Acts.WEB, Duration.ofSeconds(2)))
        .isEqualTo(new CallResult.InDoubt("compose did not end in time"));
  }

  private CallResult up(Optional<String> refusal) {
    return composer(refusal).up(ORDER, "a-1", Acts.WEB, LIMIT);
  }

  private CallResult ready() {
    return composer(Optional.empty()).ready(ORDER, LIMIT);
  }

  private Composer composer(Optional<String> refusal) {
    return new Composer(
        file -> {
          asked.add(file);
          return refusal;
        },
        Map.of("DOCKER_HOST", "unix:///x.sock", "PATH", folder + ":/usr/bin:/bin"),
        text -> text.replace("TOKEN", "***"),
        (attempt, patient, kind, text) ->
            kept.add(attempt + " " + "shop/web " + kind + " " + text));
  }

  private Path said() {
    return folder.resolve("said");
  }

  private void program(String name, String text) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
