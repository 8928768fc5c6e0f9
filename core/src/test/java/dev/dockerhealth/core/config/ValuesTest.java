package dev.dockerhealth.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Budget;
import dev.dockerhealth.core.model.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "30,30000",
    "30s,30000",
    "5m,300000",
    "2h,7200000",
    "1d,86400000",
    "500ms,500",
    "0,0",
    "1m30s,90000",
    "' 7 ',7000",
    "10S,10000",
    "3650d,315360000000"
  })
  void reads_durations(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(new Parsed.Value<>(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "-5m",
        "1.5h",
        "5 m",
        "m",
        "5x",
        "3651d",
        "99999999999999999999",
        "+3",
        "1m30",
        "999999999999d999999999999d",
        "٣"
      })
  void refuses_other_durations(String text) {
    assertThat(Durations.parse(text)).isInstanceOf(Parsed.Wrong.class);
  }

  @Test
  void accepts_both_bounds_of_a_duration_and_nothing_beyond() {
    Format<Duration> format = Durations.between(Duration.ofSeconds(1), Duration.ofHours(24));

    assertThat(format.read("999ms")).isInstanceOf(Parsed.Wrong.class);
    assertThat(format.read("1s")).isInstanceOf(Parsed.Value.class);
    assertThat(format.read("24h")).isInstanceOf(Parsed.Value.class);
    assertThat(format.read("86401")).isInstanceOf(Parsed.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource({"0,0s", "90000,90s", "300000,5m", "86400000,24h", "172800000,2d", "1500,1500ms"})
  void writes_durations_the_shortest_way(long millis, String text) {
    assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "4096,4096",
    "1k,1024",
    "512m,536870912",
    "2g,2147483648",
    "2G,2147483648",
    "2GB,2147483648",
    "1GiB,1073741824",
    "1.5g,1610612736",
    "1t,1099511627776",
    "0,0",
    "1024t,1125899906842624"
  })
  void reads_sizes(String text, long bytes) {
    assertThat(Sizes.parse(text)).isEqualTo(new Parsed.Value<>(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "2x", "g", "1025t", "9999999999999999999t", "1e9", "2 g"})
  void refuses_other_sizes(String text) {
    assertThat(Sizes.parse(text)).isInstanceOf(Parsed.Wrong.class);
  }

  @Test
  void accepts_both_bounds_of_a_size_and_nothing_beyond() {
    Format<Long> format = Sizes.between(6L << 20, 1L << 30);

    assertThat(format.read("6291455")).isInstanceOf(Parsed.Wrong.class);
    assertThat(format.read("6m")).isInstanceOf(Parsed.Value.class);
    assertThat(format.read("1g")).isInstanceOf(Parsed.Value.class);
    assertThat(format.read("1073741825")).isInstanceOf(Parsed.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource({"10/24h,10,86400", "30/10m,30,600", "1/1,1,1", "5 / 1h,5,3600"})
  void reads_budgets(String text, int acts, long seconds) {
    assertThat(Budgets.parse(text))
        .isEqualTo(new Parsed.Value<>(new Budget(acts, Duration.ofSeconds(seconds))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "/24h", "0/24h", "10/", "10/0", "-1/1h", "10001/1h", "1/31d"})
  void refuses_other_budgets(String text) {
    assertThat(Budgets.parse(text)).isInstanceOf(Parsed.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource({
    "true,true",
    "TRUE,true",
    "1,true",
    "Yes,true",
    "on,true",
    "false,false",
    "0,false",
    "No,false",
    "OFF,false"
  })
  void reads_flags(String text, boolean flag) {
    assertThat(Flags.parse(text)).isEqualTo(new Parsed.Value<>(flag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "ja", "y", "enabled"})
  void refuses_other_flags(String text) {
    assertThat(Flags.parse(text)).isInstanceOf(Parsed.Wrong.class);
  }

  @Test
  void splits_lists_by_spaces_and_commas() {
    assertThat(Lists.parse(" a,b  c ,, d\ta"))
        .isEqualTo(new Parsed.Value<>(List.of("a", "b", "c", "d")));
  }

  @ParameterizedTest
  @CsvSource({"90,90", "90%,90", "62.5 %,62.5", "1,1", "100,100"})
  void reads_percentages(String text, double percent) {
    assertThat(Percents.parse(text)).isEqualTo(new Parsed.Value<>(percent));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.999", "100.001", "-5", "%", "90%%", "NaN", ""})
  void refuses_other_percentages(String text) {
    assertThat(Percents.parse(text)).isInstanceOf(Parsed.Wrong.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://:8080/health",
        "https://:1",
        "tcp://:65535",
        "exec:curl -f localhost",
        "http://:80"
      })
  void reads_probes(String text) {
    assertThat(Probes.parse(text)).isEqualTo(new Parsed.Value<>(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://db:8080/",
        "tcp://:0",
        "tcp://:65536",
        "tcp://5432",
        "exec:",
        "exec: ",
        "ping",
        ""
      })
  void refuses_other_probes(String text) {
    assertThat(Probes.parse(text)).isInstanceOf(Parsed.Wrong.class);
  }

  @Test
  void wants_a_reason_for_each_suppressed_audit_rule() {
    assertThat(AuditIgnores.parse("no-limit, tag-latest: batch host; root: needs it"))
        .isEqualTo(
            new Parsed.Value<>(
                Map.of("no-limit", "batch host", "tag-latest", "batch host", "root", "needs it")));
    assertThat(AuditIgnores.parse("no-limit")).isInstanceOf(Parsed.Wrong.class);
    assertThat(AuditIgnores.parse("no-limit: ")).isInstanceOf(Parsed.Wrong.class);
  }

  @Test
  void takes_a_bare_label_for_one_that_is_true() {
    assertThat(SelectLabels.parse("heal"))
        .isEqualTo(new Parsed.Value<>(new Selection.Label("heal", "true")));
    assertThat(SelectLabels.parse("tier=db=1"))
        .isEqualTo(new Parsed.Value<>(new Selection.Label("tier", "db=1")));
    assertThat(SelectLabels.parse("=x")).isInstanceOf(Parsed.Wrong.class);
  }

  @ParameterizedTest
  @CsvSource({
    "web,web,true", "web,web-1,false", "web*,web,true", "web*,web-1,true", "*db,mydb,true",
    "*db,mydbx,false", "w?b,web,true", "w?b,wb,false", "*a*b*,xxaxxbxx,true", "*,x,true",
    "w.b,web,false", "'',x,false"
  })
  void matches_globs(String glob, String name, boolean matches) {
    assertThat(Globs.matches(glob, name)).isEqualTo(matches);
  }

  @Test
  void matches_a_hostile_glob_in_little_time() {
    assertThat(Globs.matches("*a".repeat(200) + "b", "a".repeat(5000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"abc,abc,0", "abc,abd,1", "abc,acb,1", "abc,ab,1", "'',abc,3", "kitten,sitting,3"})
  void counts_slips(String a, String b, int slips) {
    assertThat(Nearest.distance(a, b)).isEqualTo(slips);
    assertThat(Nearest.distance(b, a)).isEqualTo(slips);
  }

  @Test
  void finds_the_nearest_word_within_so_many_slips() {
    assertThat(Nearest.within(1, "mdoe", List.of("mode", "drill"))).contains("mode");
    assertThat(Nearest.within(1, "mdeo", List.of("mode", "drill"))).isEmpty();
  }

  @Test
  void shows_hostile_text_in_one_line() {
    assertThat(Texts.shown("a\nb\u001b[31m")).isEqualTo("a?b?[31m");
    assertThat(Texts.shown("x".repeat(121))).isEqualTo("x".repeat(120) + "…");
    assertThat(Texts.shown("x".repeat(120))).isEqualTo("x".repeat(120));
  }

  @Test
  void bears_hostile_text_of_any_length() {
    String hostile = "1s".repeat(100_000);

    assertThat(Durations.parse(hostile)).isInstanceOf(Parsed.Wrong.class);
    assertThat(Sizes.parse(hostile)).isInstanceOf(Parsed.Wrong.class);
    assertThat(Budgets.parse("1/" + hostile)).isInstanceOf(Parsed.Wrong.class);
    assertThat(AuditIgnores.parse("a ".repeat(100_000))).isInstanceOf(Parsed.Wrong.class);
    assertThat(AuditIgnores.parse("a,".repeat(100_000) + "b: x"))
        .isEqualTo(new Parsed.Value<>(Map.of("a", "x", "b", "x")));
    assertThat(Nearest.of(hostile, List.of("mode", "drill"))).isPresent();
  }

  @Test
  void shows_no_mark_that_turns_the_line_around() {
    assertThat(Texts.shown("a\u202eb\u2028c")).isEqualTo("a?b?c");
  }
}
