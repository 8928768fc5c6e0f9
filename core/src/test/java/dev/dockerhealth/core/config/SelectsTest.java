package dev.dockerhealth.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerhealth.core.model.Selection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectsTest {
  private static final Selection HEAL = labelled("heal", "true");

  @Test
  void watches_everything_by_default() {
    assertThat(Selects.watched(Selection.all(), "/web", Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "1", "yes", "YES", " true "})
  void takes_any_true_value_for_a_bare_label(String value) {
    assertThat(Selects.watched(HEAL, "web", Map.of("heal", value))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "", "on", "truee"})
  void does_not_take_other_values_for_a_bare_label(String value) {
    assertThat(Selects.watched(HEAL, "web", Map.of("heal", value)))
        .contains("no label heal=true (SELECT_LABEL)");
  }

  @Test
  void compares_the_value_of_a_label_exactly() {
    Selection db = labelled("tier", "db");

    assertThat(Selects.watched(db, "web", Map.of("tier", "db"))).isEmpty();
    assertThat(Selects.watched(db, "web", Map.of("tier", "DB"))).isPresent();
    assertThat(Selects.watched(db, "web", Map.of())).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"autoheal,true", "healme,true", "docker-health.enable,true"})
  void watches_without_the_select_label_what_another_label_asks_for(String label, String value) {
    assertThat(Selects.watched(HEAL, "web", Map.of(label, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"web", "/web", "w*", "/w*", "w?b"})
  void leaves_excluded_names_alone(String glob) {
    Selection selection = excluding(glob);

    assertThat(Selects.watched(selection, "/web", Map.of()))
        .contains("EXCLUDE_CONTAINERS names " + glob);
    assertThat(Selects.watched(selection, "db", Map.of())).isEmpty();
  }

  @Test
  void excludes_against_every_label_that_asks_for_care() {
    Map<String, String> asking = Map.of("docker-health.enable", "true", "autoheal", "true");

    assertThat(Selects.watched(excluding("web"), "web", asking)).isPresent();
  }

  @Test
  void finds_the_filter_anywhere_in_the_name() {
    Selection selection =
        new Selection(none(), List.of(), Optional.of(Pattern.compile("b-\\d")), none());

    assertThat(Selects.watched(selection, "/web-1-x", Map.of())).isEmpty();
    assertThat(Selects.watched(selection, "web", Map.of()))
        .contains("CONTAINER_NAME_FILTER b-\\d is not found in the name");
    assertThat(Selects.watched(selection, "web", Map.of("docker-health.enable", "1"))).isEmpty();
    assertThat(Selects.watched(selection, "web", Map.of("autoheal", "true"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app-", "/app-"})
  void takes_a_prefix_with_or_without_a_slash(String prefix) {
    Selection selection = new Selection(none(), List.of(), none(), Optional.of(prefix));

    assertThat(Selects.watched(selection, "/app-1", Map.of())).isEmpty();
    assertThat(Selects.watched(selection, "app-1", Map.of())).isEmpty();
    assertThat(Selects.watched(selection, "my-app-1", Map.of())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-health.enable", "autoheal", "healme", "mon.observe"})
  void names_the_label_that_refuses_care(String label) {
    assertThat(Selects.watched(Selection.all(), "web", Map.of(label, "false")))
        .contains("label " + label + "=false");
  }

  private static Selection labelled(String key, String value) {
    return new Selection(Optional.of(new Selection.Label(key, value)), List.of(), none(), none());
  }

  private static Selection excluding(String glob) {
    return new Selection(none(), List.of(glob), none(), none());
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}
