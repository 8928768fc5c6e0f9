package dev.dockerhealth.agent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.audit.Exhibit;
import dev.dockerhealth.core.model.PatientId;
import dev.dockerhealth.core.model.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandlersTest {
  private final FakeHouse house = new FakeHouse(Map.of("MAX_RESTART_ATTEMPTS", "5")).engine();
  private final Desk desk = new Handlers(house);

  @Test
  void lists_all_patients_by_name() {
    house.sees(Seen.running("web"), Seen.running("db"));

    PatientsSheet sheet = read(PatientsSheet.class, Ask.get(Paths.PATIENTS));

    assertThat(sheet.patients()).extracting(PatientRow::name).containsExactly("db", "web");
    assertThat(sheet.engineAnswers()).isTrue();
  }

  @Test
  void audits_all_or_one_and_tries_only_where_it_is_wished() {
    house.sees(Seen.running("web"), Seen.running("db"));
    house.exhibits = List.of(Exhibit.of("db"), Exhibit.of("web"));

    AuditSheet all = read(AuditSheet.class, Ask.get(Paths.AUDIT));
    AuditSheet one = read(AuditSheet.class, Ask.get(Paths.AUDIT, Map.of("name", "web")));
    Reply tried = desk.ask(new Ask("POST", Paths.AUDIT, Map.of("name", "web"), ""));
    Reply none = desk.ask(Ask.get(Paths.AUDIT, Map.of("name", "wep")));

    assertThat(all.subjects()).extracting(AuditSheet.Subject::name).containsExactly("db", "web");
    assertThat(one.subjects()).extracting(AuditSheet.Subject::name).containsExactly("web");
    assertThat(tried.status()).isEqualTo(200);
    assertThat(none.status()).isEqualTo(404);
    assertThat(house.audits).containsExactly(Set.of(), Set.of(), Set.of(PatientId.ofName("web")));
  }

  @Test
  void shows_times_of_the_wall_clock() {
    house.sees(Seen.unhealthy("web"));

    PatientRow row = row("web");

    assertThat(row.since()).hasValue(FakeHouse.START.plus(FakeHouse.OFFSET));
    assertThat(row.uptimeSeconds()).hasValue(3600L);
  }

  @Test
  void says_what_is_wrong_and_what_is_done() {
    house.sees(Seen.unhealthy("web"));

    PatientRow row = row("web");

    assertThat(row.fault()).hasValue("unhealthy");
    assertThat(row.inFlight()).hasValue("a-1");
    assertThat(row.ill()).isTrue();
  }

  @Test
  void finds_by_name_by_patient_and_by_the_beginning_of_the_id() {
    house.sees(Seen.running("shop-web-1"), Seen.running("db"));
    String id = row("db").container();

    assertThat(row("shop/web/1").name()).isEqualTo("shop-web-1");
    assertThat(row("/db").name()).isEqualTo("db");
    assertThat(row(id.substring(0, 4)).name()).isEqualTo("db");
  }

  @Test
  void names_what_is_near_to_an_unknown_name() {
    house.sees(Seen.running("postgres"), Seen.running("web"));

    Reply reply = desk.ask(Ask.get(Paths.patient("postgers")));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(trouble(reply).near()).containsExactly("postgres");
  }

  @Test
  void an_ambiguous_id_is_unknown_with_names() {
    house.sees(Seen.running("b1"), Seen.running("b2"));
    String shared = row("b1").container().substring(0, 1);

    Reply reply = desk.ask(Ask.get(Paths.patient(shared)));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(trouble(reply).near()).containsExactly("b1", "b2");
  }

  @Test
  void explains_which_label_and_which_setting_decided() {
    house.sees(
        Seen.labelled(
            "web", Map.of("docker-health.stop-timeout", "7", "docker-health.modee", "x")));

    PatientSheet sheet = read(PatientSheet.class, Ask.get(Paths.patient("web")));

    assertThat(sheet.settings())
        .anySatisfy(
            s -> {
              assertThat(s.setting()).isEqualTo("stop-timeout");
              assertThat(s.value()).isEqualTo("7");
              assertThat(s.origin()).isEqualTo("label docker-health.stop-timeout");
            })
        .anySatisfy(
            s -> {
              assertThat(s.setting()).isEqualTo("MAX_RESTART_ATTEMPTS");
              assertThat(s.value()).isEqualTo("5");
              assertThat(s.origin()).isEqualTo("environment");
            })
        .noneSatisfy(s -> assertThat(s.setting()).isEqualTo("STOP_TIMEOUT"));
    assertThat(sheet.labelWarnings()).singleElement().asString().contains("docker-health.mode");
  }

  @Test
  void keeps_characters_beyond_16_bits() {
    house.sees(Seen.unhealthy("web"));

    PatientSheet sheet = read(PatientSheet.class, Ask.get(Paths.patient("web")));

    assertThat(sheet.seen().check().orElseThrow().probes().getFirst().output()).contains("😀");
  }

  @Test
  void hands_on_the_wish_to_recover() {
    house.sees(Seen.running("web"));

    Reply reply =
        desk.ask(Ask.post(Paths.recover("web"), "{\"force\":true,\"issue\":\"health_check\"}"));

    assertThat(reply.status()).isEqualTo(202);
    assertThat(house.wishes).hasSize(1);
    assertThat(row("web").inFlight()).hasValue("a-1");
  }

  @Test
  void an_empty_body_is_a_wish_without_particulars() {
    house.sees(Seen.unhealthy("web"));

    assertThat(desk.ask(Ask.post(Paths.recover("web"), "")).status()).isEqualTo(202);
  }

  @Test
  void refuses_wishes_it_does_not_understand() {
    house.sees(Seen.running("web"));

    for (String body :
        new String[] {
          "{",
          "[]",
          "7",
          "null",
          "\"x\"",
          "{\"forse\":true}",
          "{\"force\":\"maybe\"}",
          "{\"issue\":\"bad_luck\"}",
          "[".repeat(60_000),
          "{\"force\":" + "[".repeat(30_000),
          "{\"issue\":\"" + "x".repeat(60_000) + "\"}",
          " ".repeat(70_000)
        }) {
      Reply reply = desk.ask(Ask.post(Paths.recover("web"), body));
      assertThat(reply.status()).as(body.substring(0, Math.min(30, body.length()))).isEqualTo(400);
      assertThat(trouble(reply).error()).isNotBlank();
      assertThat(trouble(reply).accepted()).isPresent();
    }
    assertThat(house.wishes).isEmpty();
  }

  @Test
  void pauses_one_for_a_while_and_resumes_it() {
    house.sees(Seen.running("web"), Seen.running("db"));

    desk.ask(Ask.post(Paths.PAUSE, "{\"names\":[\"web\"],\"for\":\"2h\"}"));

    assertThat(row("web").pausedUntil())
        .hasValue(FakeHouse.START.plus(FakeHouse.OFFSET).plus(Duration.ofHours(2)));
    assertThat(row("db").paused()).isFalse();

    desk.ask(Ask.post(Paths.RESUME, "{\"names\":[\"web\"]}"));
    assertThat(row("web").paused()).isFalse();
  }

  @Test
  void pauses_everything_without_end() {
    house.sees(Seen.running("web"));

    desk.ask(Ask.post(Paths.PAUSE, "{}"));

    HostSheet host = read(HostSheet.class, Ask.get(Paths.HOST));
    assertThat(host.pause()).isPresent();
    assertThat(host.pause().orElseThrow().until()).isEmpty();
    assertThat(row("web").paused()).isTrue();
  }

  @Test
  void a_wish_with_one_unknown_name_does_nothing_at_all() {
    house.sees(Seen.running("web"));

    Reply reply = desk.ask(Ask.post(Paths.PAUSE, "{\"names\":[\"web\",\"wob\"]}"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(house.wishes).isEmpty();
  }

  @Test
  void refuses_durations_it_does_not_understand() {
    for (String length : new String[] {"soon", "-1s", "0", "999999d"}) {
      Reply reply = desk.ask(Ask.post(Paths.PAUSE, "{\"for\":\"" + length + "\"}"));
      assertThat(reply.status()).as(length).isEqualTo(400);
    }
  }

  @Test
  void tells_the_history_newest_first() {
    house.sees(Seen.running("web")).later(Duration.ofMinutes(5)).sees(Seen.unhealthy("web"));

    HistorySheet all = read(HistorySheet.class, Ask.get(Paths.HISTORY));
    HistorySheet late =
        read(HistorySheet.class, Ask.get(Paths.HISTORY, Map.of("since", "1m", "name", "web")));

    assertThat(all.facts().getLast().code()).isEqualTo("engine-found");
    assertThat(late.facts())
        .extracting(FactRow::code)
        .containsExactly("answer", "attempt", "fault");
    assertThat(late.facts()).noneMatch(f -> f.code().equals("intent"));
  }

  @Test
  void since_may_be_a_moment_of_the_wall_clock() {
    house.sees(Seen.running("web")).later(Duration.ofMinutes(5)).sees(Seen.unhealthy("web"));
    String moment = house.wall(house.now()).minusSeconds(60).toString();

    HistorySheet late = read(HistorySheet.class, Ask.get(Paths.HISTORY, Map.of("since", moment)));

    assertThat(late.facts())
        .extracting(FactRow::code)
        .containsExactly("answer", "attempt", "fault");
  }

  @Test
  void shows_an_attempt_with_its_evidence_and_knows_no_other() {
    house.sees(Seen.unhealthy("web"));

    AttemptSheet sheet = read(AttemptSheet.class, Ask.get(Paths.attempt("a-1")));

    assertThat(sheet.facts()).extracting(FactRow::code).containsExactly("attempt");
    assertThat(sheet.evidence().getFirst().text()).contains("😀");
    assertThat(desk.ask(Ask.get(Paths.attempt("a-9"))).status()).isEqualTo(404);
  }

  @Test
  void gives_facts_after_a_number() {
    house.sees(Seen.running("web"));
    long before = house.latest();
    house.sees(Seen.unhealthy("db"));

    FactsSheet facts =
        read(FactsSheet.class, Ask.get(Paths.FACTS, Map.of("after", Long.toString(before))));

    assertThat(facts.latest()).isEqualTo(house.latest());
    assertThat(facts.facts()).allMatch(f -> f.number().orElseThrow() > before);
  }

  @Test
  void refuses_particulars_it_does_not_understand() {
    for (Ask ask :
        new Ask[] {
          Ask.get(Paths.FACTS, Map.of("after", "-1")),
          Ask.get(Paths.FACTS, Map.of("after", "1".repeat(40))),
          Ask.get(Paths.FACTS, Map.of("wait", "61s")),
          Ask.get(Paths.HISTORY, Map.of("since", "yesterday")),
          Ask.get(Paths.HISTORY, Map.of("since", "+1000000000-12-31T23:59:59Z")),
          Ask.get(Paths.HISTORY, Map.of("limit", "0")),
          Ask.get(Paths.HISTORY, Map.of("limit", "1001"))
        }) {
      assertThat(desk.ask(ask).status()).as(ask.toString()).isEqualTo(400);
    }
  }

  @Test
  void tells_paths_and_methods_apart() {
    assertThat(desk.ask(Ask.get("/api/v1/nothing")).status()).isEqualTo(404);
    assertThat(desk.ask(Ask.get("/")).status()).isEqualTo(404);
    assertThat(desk.ask(Ask.get("/api/v1/patients/")).status()).isEqualTo(404);
    assertThat(desk.ask(Ask.post(Paths.PATIENTS, "")).status()).isEqualTo(405);
    assertThat(desk.ask(Ask.get(Paths.PAUSE)).status()).isEqualTo(405);
    assertThat(desk.ask(Ask.get("/api/v1/patients/%zz")).status()).isEqualTo(404);
  }

  @Test
  void masks_secrets_among_the_settings() {
    Desk guarded = new Handlers(new FakeHouse(Map.of("HTTP_TOKEN", "s3cret-s3cret-s3cret")));

    Reply reply = guarded.ask(Ask.get(Paths.CONFIG));

    assertThat(reply.json()).contains("HTTP_TOKEN").doesNotContain("s3cret");
  }

  @Test
  void tells_of_host_engine_and_storm() {
    house.sees(
        IntStream.range(0, 8)
            .mapToObj(i -> Seen.unhealthy("web" + i))
            .toArray(dev.dockerhealth.core.model.ContainerView[]::new));

    HostSheet host = read(HostSheet.class, Ask.get(Paths.HOST));

    assertThat(host.engine().orElseThrow().version()).isEqualTo("Docker 29.0.0");
    assertThat(host.storm()).isPresent();
    house.signal(new Signal.EngineLost("it went away"));
    assertThat(read(HostSheet.class, Ask.get(Paths.HOST)).engineWhy()).isEqualTo("it went away");
  }

  private PatientRow row(String name) {
    return read(PatientSheet.class, Ask.get(Paths.patient(name))).row();
  }

  private <T> T read(Class<T> type, Ask ask) {
    Reply reply = desk.ask(ask);
    assertThat(reply.status()).as(reply.json()).isEqualTo(200);
    return Documents.read(type, reply.json()).orElseThrow();
  }

  private static Trouble trouble(Reply reply) {
    return Documents.read(Trouble.class, reply.json()).orElseThrow();
  }
}
