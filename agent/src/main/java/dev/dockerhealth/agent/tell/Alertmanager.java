package dev.dockerhealth.agent.tell;

import dev.dockerhealth.core.model.Alert;
import dev.dockerhealth.core.model.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prometheus' Alertmanager, API v2. It knows an alert by its labels and forgets it at its end, so:
 *
 * <ol>
 *   <li>what is open carries an end some minutes ahead and is repeated before it comes;
 *   <li>what is over carries its end;
 *   <li>where severity or fault of a happening change, the alert under the labels it had before
 *       ends in the same request: the same severities always, and all labels that it has, also
 *       where they were sent before docker-health's last start.
 * </ol>
 *
 * <p>If docker-health dies, the alerts end by themselves.
 */
final class Alertmanager implements Channel {
  /** How often what is open is repeated. */
  static final Duration REPEAT = Duration.ofMinutes(2);

  /** How long an alert is open without being repeated. */
  static final Duration OPEN = Duration.ofMinutes(10);

  private static final int LABEL = 256;
  private static final int ANNOTATION = 4000;
  private static final int REMEMBERED = 1000;

  private final Letterhead letterhead;
  private final Target target;
  private final HttpSender sender;
  private final Answer answer;
  private final InstantSource clock;
  private final Map<String, Set<Labels>> sent = new LinkedHashMap<>();

  Alertmanager(
      Letterhead letterhead, Target target, HttpSender sender, Answer answer, InstantSource clock) {
    this.letterhead = letterhead;
    this.target = target.at("/api/v2/alerts");
    this.sender = sender;
    this.answer = answer;
    this.clock = clock;
  }

  /** What an alert is known by. */
  private record Labels(
      String alertname, Optional<String> container, Severity severity, String host, String fault) {

    Labels as(Severity other) {
      return new Labels(alertname, container, other, host, fault);
    }

    JsonObject json() {
      JsonObject json = new JsonObject().put("alertname", alertname);
      container.ifPresent(name -> json.put("container", name));
      return json.put("severity", Message.severity(severity)).put("host", host).put("fault", fault);
    }
  }

  @Override
  public String name() {
    return "alertmanager";
  }

  /** A report is no alert. */
  @Override
  public boolean takesReports() {
    return false;
  }

  @Override
  public Optional<Duration> repeatEvery() {
    return Optional.of(REPEAT);
  }

  /** Its labels are remembered, so that they can be ended when they change. */
  @Override
  public synchronized void has(Alert alert) {
    Labels labels = labels(Message.of(alert, letterhead));
    remember(alert.happening(), sent.getOrDefault(alert.happening(), Set.of()), labels);
  }

  @Override
  public Delivery send(Alert alert) {
    Delivery delivery =
        answer.of(sender.send(Post.json(target, body(Message.of(alert, letterhead)))));
    if (alert.stage() == Alert.Stage.ENDS && delivery instanceof Delivery.Accepted) {
      forget(alert.happening());
    }
    return delivery;
  }

  private synchronized void forget(String happening) {
    sent.remove(happening);
  }

  String body(Message message) {
    Alert.Stage stage = message.alert().stage();
    Labels now = labels(message);
    Set<Labels> former = former(message, now);
    List<JsonObject> alerts = new ArrayList<>();
    if (stage != Alert.Stage.ENDS) {
      former.remove(now);
      alerts.add(alert(now, message, clock.instant().plus(OPEN)));
    }
    if (stage != Alert.Stage.ONCE) {
      former.forEach(labels -> alerts.add(alert(labels, message, clock.instant())));
    }
    return JsonObject.array(alerts);
  }

  /** All labels under which something of its happening may be open; remembers the present ones. */
  private synchronized Set<Labels> former(Message message, Labels now) {
    Alert alert = message.alert();
    Set<Labels> known = new LinkedHashSet<>(sent.getOrDefault(alert.happening(), Set.of()));
    switch (alert.stage()) {
      case BEGINS, GOES_ON -> remember(alert.happening(), known, now);
      case ENDS, ONCE -> {}
    }
    for (Severity severity : Severity.values()) {
      known.add(now.as(severity));
    }
    return known;
  }

  private void remember(String happening, Set<Labels> known, Labels now) {
    Set<Labels> more = new LinkedHashSet<>(known);
    more.add(now);
    sent.remove(happening);
    sent.put(happening, more);
    if (sent.size() > REMEMBERED) {
      sent.remove(sent.keySet().iterator().next());
    }
  }

  private static Labels labels(Message message) {
    Alert alert = message.alert();
    return new Labels(
        "DockerHealth" + camel(alert.topic()),
        alert.subject().map(subject -> Cut.to(LABEL, subject.name())),
        alert.severity(),
        Cut.to(LABEL, message.host()),
        Cut.to(LABEL, fault(alert)));
  }

  /** The fault's name where the alert says it, else what it is about. */
  private static String fault(Alert alert) {
    return alert.fields().stream()
        .filter(field -> field.name().equalsIgnoreCase("fault") && !field.value().isBlank())
        .map(Alert.Field::value)
        .findFirst()
        .orElse(alert.topic().name().toLowerCase(Locale.ROOT));
  }

  private static String camel(Alert.Topic topic) {
    String name = topic.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static JsonObject alert(Labels labels, Message message, Instant end) {
    Instant start = message.at().isAfter(end) ? end : message.at();
    return new JsonObject()
        .put("labels", labels.json())
        .put("annotations", annotations(message))
        .put("startsAt", start.toString())
        .put("endsAt", end.toString());
  }

  private static JsonObject annotations(Message message) {
    Alert alert = message.alert();
    JsonObject json = new JsonObject().put("summary", message.title());
    if (!alert.text().isBlank()) {
      json.put("description", Cut.to(ANNOTATION, alert.text()));
    }
    alert.subject().ifPresent(subject -> json.put("image", subject.image()));
    return json.put("facts", Cut.to(ANNOTATION, message.factLines())).put("id", alert.id());
  }
}
