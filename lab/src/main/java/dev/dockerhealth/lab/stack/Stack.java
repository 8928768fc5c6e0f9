package dev.dockerhealth.lab.stack;

import dev.dockerhealth.lab.engine.Docker;
import dev.dockerhealth.lab.engine.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A web server, a cache, a database, and a program that writes a row a second into it; all of one
 * compose project, each with a health check and with its dependencies in a label. Beside them stand
 * some that nobody may touch.
 */
final class Stack {
  static final List<String> SERVICES = List.of("db", "cache", "web", "writer");
  static final List<String> SPARED = List.of("stopped", "paused", "job", "bystander");

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String NETWORK = "stack";
  private static final String POSTGRES = "/usr/lib/postgresql/*/bin/";

  private static final String DB =
      """
      install -d -o postgres /data && chmod 700 /data && cd /data
      [ -s PG_VERSION ] || setpriv --reuid postgres --regid postgres --clear-groups \
        %1$sinitdb -D /data -A trust > /dev/null
      echo 'host all all all trust' > pg_hba.conf && echo 'local all all trust' >> pg_hba.conf
      exec setpriv --reuid postgres --regid postgres --clear-groups \
        %1$spostgres -D /data -c listen_addresses='*' -c unix_socket_directories=/tmp
      """
          .formatted(POSTGRES);

  private static final String WEB =
      """
      mkdir -p /www && echo well > /www/index.html
      cat > /tmp/nginx.conf <<'CONF'
      daemon off; user root; pid /tmp/nginx.pid; error_log stderr;
      events {}
      http { access_log off; server { listen 80; root /www; } }
      CONF
      exec nginx -c /tmp/nginx.conf
      """;

  /** What was acknowledged is written down outside; a row in doubt is written again, not twice. */
  private static final String WRITER =
      """
      n=$(( $(tail -n 1 /kept/acknowledged 2>/dev/null || echo 0) + 1 ))
      sql() { timeout 5 psql -h db -U postgres -qAtX -v ON_ERROR_STOP=1 -c "$1"; }
      until sql 'create table if not exists beats (n int primary key, at serial)'; do sleep 1; done
      while sleep 1; do
        if sql "insert into beats (n) values ($n) on conflict do nothing"; then
          echo $n >> /kept/acknowledged; touch /tmp/written; n=$((n + 1))
        fi
      done
      """;

  private final Docker docker;
  private final Path kept;

  Stack(Docker docker, Path kept) {
    this.docker = docker;
    this.kept = kept;
  }

  void start() {
    try {
      Files.createDirectories(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    docker.run("network", "create", "--subnet=10.91.0.0/24", NETWORK);
    run(
        "db",
        10,
        "",
        "pg_isready -q -h 127.0.0.1 -t 2",
        List.of("--restart=unless-stopped", "--stop-signal=SIGINT", "--volume=data:/data"),
        DB);
    run(
        "cache",
        11,
        "",
        "timeout 2 redis-cli ping | grep -q PONG",
        List.of("--restart=unless-stopped", "--stop-timeout=5"),
        "exec redis-server --bind 0.0.0.0 --protected-mode no --save ''");
    run(
        "web",
        12,
        "db:service_healthy:false,cache:service_started:false",
        "curl -fsS -m 1 http://127.0.0.1/ && pg_isready -q -h db -t 1"
            + " && timeout 1 redis-cli -h cache ping | grep -q PONG",
        List.of("--restart=always", "--stop-timeout=5"),
        WEB);
    run(
        "writer",
        13,
        "db:service_healthy:false",
        "[ -n \"$(find /tmp/written -newermt '-15 seconds')\" ]",
        List.of("--restart=on-failure", "--stop-timeout=2", "--volume=" + kept + ":/kept"),
        WRITER);
    SPARED.forEach(name -> sample(name, name.equals("job") ? "true" : "sleep 99999"));
    docker.run("stop", "--time=0", "stopped");
    docker.run("pause", "paused");
    untilWell(LIMIT);
  }

  private void sample(String name, String command) {
    docker.run(
        "run", "-d", "--name", name, "--network", NETWORK, DebianImage.NAME, "sh", "-c", command);
  }

  private void run(
      String name, int host, String needs, String check, List<String> options, String script) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "run",
                "-d",
                "--name=" + name,
                "--network=" + NETWORK,
                "--ip=10.91.0." + host,
                "--add-host=db:10.91.0.10",
                "--add-host=cache:10.91.0.11",
                "--health-cmd=" + check,
                "--health-interval=3s",
                "--health-timeout=3s",
                "--health-retries=3",
                "--health-start-period=5s",
                "--label=com.docker.compose.project=stack",
                "--label=com.docker.compose.service=" + name,
                "--label=com.docker.compose.container-number=1",
                "--label=com.docker.compose.oneoff=False",
                "--label=com.docker.compose.depends_on=" + needs));
    all.addAll(options);
    all.addAll(List.of(DebianImage.NAME, "bash", "-c", script));
    docker.run(all.toArray(String[]::new));
  }

  boolean well() {
    return SERVICES.stream()
        .allMatch(
            name -> {
              var answer =
                  docker.attempt(
                      "inspect", "--format", "{{.State.Status}} {{.State.Health.Status}}", name);
              return answer.succeeded() && answer.out().strip().equals("running healthy");
            });
  }

  void untilWell(Duration limit) {
    Eventually.isTrue(limit, this::well, () -> "everybody well; it is:\n" + state());
  }

  String state() {
    return docker.attempt("ps", "--all", "--format", "{{.Names}}: {{.Status}}").out();
  }

  /** All that an act on the spared would change. */
  List<String> print() {
    return SPARED.stream()
        .map(
            name ->
                docker.inspect(
                    name,
                    "{{.Name}} {{.Id}} {{.State.Status}} {{.State.StartedAt}} {{.RestartCount}}"))
        .toList();
  }

  /** The rows that the writer was told are safe. */
  List<Integer> acknowledged() {
    try (Stream<String> lines = Files.lines(kept.resolve("acknowledged"))) {
      return lines.map(line -> Integer.valueOf(line.strip())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows that are there, in the order in which they were written. */
  List<Integer> rows() {
    return docker
        .run(
            "exec",
            "db",
            "psql",
            "-h",
            "127.0.0.1",
            "-U",
            "postgres",
            "-qAtX",
            "-c",
            "select n from beats order by at")
        .lines()
        .map(Integer::valueOf)
        .toList();
  }
}
