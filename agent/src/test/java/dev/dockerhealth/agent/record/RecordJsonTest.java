package dev.dockerhealth.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Entry;
import dev.dockerhealth.core.model.HostLedger;
import dev.dockerhealth.core.model.Intent;
import dev.dockerhealth.core.model.Ledger;
import dev.dockerhealth.core.model.Pause;
import dev.dockerhealth.core.model.Remedy;
import dev.dockerhealth.core.model.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {

  static Stream<Class<?>> entries() {
    return Values.cases(Entry.class).stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void every_entry_comes_back_as_it_was(Class<? extends Entry> type) throws Exception {
    for (long seed = 0; seed < 40; seed++) {
      Entry entry = new Values(seed).any(type);

      Entry read = RecordJson.read(Entry.class, RecordJson.write(Entry.class, entry));

      assertThat(read).as("seed %d", seed).isEqualTo(entry);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 8, 13, 21, 34})
  void every_ledger_comes_back_as_it_was(long seed) throws Exception {
    Values values = new Values(seed);
    for (int i = 0; i < 50; i++) {
      Ledger ledger = values.any(Ledger.class);
      HostLedger host = values.any(HostLedger.class);

      assertThat(RecordJson.read(Ledger.class, RecordJson.write(Ledger.class, ledger)))
          .isEqualTo(ledger);
      assertThat(RecordJson.read(HostLedger.class, RecordJson.write(HostLedger.class, host)))
          .isEqualTo(host);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 8, 13, 21, 34})
  void every_alert_comes_back_as_it_was_with_its_report(long seed) throws Exception {
    Values values = new Values(seed);
    for (int i = 0; i < 20; i++) {
      Alert alert = values.any(Alert.class).reporting(values.any(Report.class));

      assertThat(RecordJson.read(Alert.class, RecordJson.write(Alert.class, alert)))
          .isEqualTo(alert);
    }
  }

  @Test
  void an_alert_of_before_there_were_reports_has_none() throws Exception {
    Alert alert = new Values(3).any(Alert.class);
    String written =
        RecordJson.write(Alert.class, alert.reporting(new Values(4).any(Report.class)));
    String older = written.substring(0, written.indexOf(",\"report\":")) + "}";

    assertThat(RecordJson.read(Alert.class, older).report()).isEmpty();
  }

  @Test
  void what_an_older_journal_lacks_gets_the_plainest_value() throws Exception {
    Ledger ledger = RecordJson.read(Ledger.class, "{\"name\":\"web\"}");
    HostLedger host = RecordJson.read(HostLedger.class, "{}");
    Intent intent = RecordJson.read(Intent.class, "{\"container\":{\"hex\":\"c0ffee\"}}");

    assertThat(ledger).isEqualTo(Ledger.blank("web"));
    assertThat(host).isEqualTo(HostLedger.blank());
    assertThat(intent.who()).isEqualTo(Intent.Who.UNKNOWN);
    assertThat(intent.startedAt()).isEmpty();
  }

  @Test
  void what_a_newer_journal_has_more_is_passed_over() throws Exception {
    Pause pause =
        RecordJson.read(
            Pause.class,
            """
            {"by":{"who":["a",{"b":null}],"n":1.5},"since":"2026-01-02T03:04:05Z","x":null,
             "until":null}
            """);

    assertThat(pause).isEqualTo(new Pause(Instant.parse("2026-01-02T03:04:05Z"), Optional.empty()));
  }

  @Test
  void the_words_on_the_disk_do_not_change() {
    Entry intended = Fixture.intention(Fixture.WEB, 17).entries().getFirst();

    assertThat(RecordJson.write(Entry.class, intended))
        .isEqualTo(
            "{'@type':'AttemptIntended','at':'2026-03-04T05:06:24Z','patient':{'key':'shop/web/1'},"
                    .replace('\'', '"')
                + ("'episode':'e-1','attempt':{'id':'a-17','container':{'hex':'c0ffee'},"
                        + "'fault':'UNHEALTHY','remedy':{'@type':'StopStart','grace':'PT10S',"
                        + "'mayKill':true},'number':1,'position':0,'phase':'INTENDED',"
                        + "'seenAt':'2026-03-04T05:06:24Z','intendedAt':'2026-03-04T05:06:24Z',"
                        + "'until':'2026-03-04T05:08:24Z','byPerson':false}}")
                    .replace('\'', '"'));
    assertThat(
            RecordJson.write(
                Entry.class,
                new Entry.Reported(
                    Fixture.T0, Optional.of(LocalDate.parse("2026-03-04")), true, false)))
        .isEqualTo(
            ("{'@type':'Reported','at':'2026-03-04T05:06:07Z','day':'2026-03-04',"
                    + "'sent':true,'late':false}")
                .replace('\'', '"'));
    assertThat(RecordJson.write(Ledger.class, Ledger.blank("web")))
        .isEqualTo(
            ("{'name':'web','acts':[],'loans':{},'home':{'recreation':{'why':''}},"
                    + "'tale':{'episode':'','begun':0,'loud':false,'said':[]}}")
                .replace('\'', '"'));
  }

  @Test
  void a_null_is_taken_as_missing() throws Exception {
    assertThat(RecordJson.read(Ledger.class, "{\"name\":null,\"acts\":null,\"intent\":null}"))
        .isEqualTo(Ledger.blank(""));
  }

  @Test
  void a_case_of_a_newer_version_is_unreadable() {
    assertThatThrownBy(() -> RecordJson.read(Remedy.class, "{\"@type\":\"Magic\"}"))
        .hasMessageContaining("Magic");
    assertThatThrownBy(() -> RecordJson.read(Entry.class, "{\"at\":\"2026-01-02T03:04:05Z\"}"))
        .hasMessageContaining("@type");
  }

  @Test
  void text_that_is_cut_or_no_json_is_unreadable() {
    String whole = RecordJson.write(Ledger.class, new Values(7).any(Ledger.class));

    IntStream.range(0, Math.min(whole.length(), 400))
        .forEach(
            end ->
                assertThatThrownBy(() -> RecordJson.read(Ledger.class, whole.substring(0, end)))
                    .isInstanceOf(RecordJson.UnreadableException.class));
    assertThatThrownBy(() -> RecordJson.read(Ledger.class, "[]"))
        .isInstanceOf(RecordJson.UnreadableException.class);
  }
}
