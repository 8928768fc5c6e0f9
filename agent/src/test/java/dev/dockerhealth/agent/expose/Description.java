package dev.dockerhealth.agent.expose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.avaje.jsonb.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The API's description (OpenAPI 3.1), from its routes and the records of its documents. */
final class Description {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Class<?>> STREAMED =
      List.of(PatientsUpdate.class, SamplesSheet.class, HostSheet.class, FactRow.class);

  private final Map<String, ObjectNode> schemas = new TreeMap<>();
  private final Deque<Class<?>> missing = new ArrayDeque<>();
  private final Map<String, String> troubles = new TreeMap<>();

  private Description() {}

  static String of(List<Route> routes) {
    return new Description().written(routes);
  }

  private String written(List<Route> routes) {
    ObjectNode document = JSON.createObjectNode();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "docker-health")
        .put("version", "1")
        .put(
            "description",
            "What docker-health sees, thinks and does, and what a person can wish. Fields may be"
                + " added within this version; one that is missing is not known.");
    document.putArray("security").addObject().putArray("token");
    ObjectNode paths = document.putObject("paths");
    routes.forEach(route -> add(paths, route));
    addOthers(paths);
    STREAMED.forEach(this::reference);
    reference(Trouble.class);
    ObjectNode components = document.putObject("components");
    ObjectNode all = components.putObject("schemas");
    for (Class<?> type = missing.poll(); type != null; type = missing.poll()) {
      schemas.put(name(type), schema(type));
    }
    schemas.forEach(all::set);
    ObjectNode responses = components.putObject("responses");
    troubles.forEach(
        (name, about) ->
            content(responses.putObject(name).put("description", about))
                .set("schema", reference(Trouble.class)));
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
    return pretty(document);
  }

  private void add(ObjectNode paths, Route route) {
    String path = Route.BASE + String.join("/", route.pattern());
    ObjectNode at = paths.withObjectProperty(path);
    ObjectNode operation = at.putObject(route.method().equals("GET") ? "get" : "post");
    operation.put("summary", route.about());
    operation.put("operationId", operationId(route));
    ArrayNode parameters = JSON.createArrayNode();
    route.pattern().stream()
        .filter(part -> part.startsWith("{"))
        .forEach(
            part ->
                parameters
                    .addObject()
                    .put("name", part.substring(1, part.length() - 1))
                    .put("in", "path")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string")
                    .put("minLength", 1));
    route
        .particulars()
        .forEach(
            one -> {
              ObjectNode parameter = parameters.addObject();
              parameter.put("name", one.name()).put("in", "query");
              parameter.put("description", one.meaning()).put("example", one.example());
              parameter.putObject("schema").put("type", "string");
            });
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    route
        .takes()
        .ifPresent(
            type ->
                content(operation.putObject("requestBody").put("required", false))
                    .set("schema", reference(type)));
    ObjectNode responses = operation.putObject("responses");
    boolean accepted = route.answer().equals(Wish.Taken.class);
    content(
            responses
                .putObject(accepted ? "202" : "200")
                .put("description", Docstrings.of(route.answer())))
        .set("schema", reference(route.answer()));
    trouble(responses, "400", "It is not understood.");
    trouble(responses, "401", "The token is missing or wrong.");
    trouble(responses, "403", "A page or a name of another site asks.");
    trouble(responses, "404", "There is none of this name.");
    trouble(responses, "429", "Too many wrong tokens came from this address.");
  }

  private void addOthers(ObjectNode paths) {
    ObjectNode events = paths.putObject(Route.BASE + "events").putObject("get");
    events.put(
        "summary",
        "Server-sent events: patients (PatientsUpdate), host (HostSheet), samples (SamplesSheet),"
            + " fact (FactRow, with an id to come back with as Last-Event-ID), reset (facts were"
            + " missed), bye (the service ends).");
    events.put("operationId", "events");
    ObjectNode responses = events.putObject("responses");
    responses
        .putObject("200")
        .put("description", "The stream; it does not end by itself.")
        .putObject("content")
        .putObject("text/event-stream")
        .putObject("schema")
        .put("type", "string");
    trouble(responses, "401", "The token is missing or wrong.");
    trouble(responses, "503", "It cannot be answered now, and why.");
    open(paths, "/healthz", "The loop turned recently, and the engine answers.", "healthy");
    open(paths, "/readyz", "The host was looked at once.", "ready");
    metrics(paths.putObject("/metrics").putObject("get"));
    ObjectNode self = paths.putObject("/openapi.json").putObject("get");
    self.put("summary", "This description.").put("operationId", "openapi");
    content(self.putObject("responses").putObject("200").put("description", "It."))
        .putObject("schema")
        .put("type", "object");
  }

  private static void metrics(ObjectNode operation) {
    operation.put(
        "summary", "All metrics, in the format of Prometheus or, where it is named, OpenMetrics.");
    operation.put("operationId", "metrics");
    operation.putArray("security");
    ObjectNode content =
        operation
            .putObject("responses")
            .putObject("200")
            .put("description", "The house as it is now.")
            .putObject("content");
    for (String type : new String[] {"text/plain", "application/openmetrics-text"}) {
      content.putObject(type).putObject("schema").put("type", "string");
    }
  }

  private void open(ObjectNode paths, String path, String about, String field) {
    ObjectNode operation = paths.putObject(path).putObject("get");
    operation.put("summary", about).put("operationId", field);
    operation.putArray("security");
    ObjectNode responses = operation.putObject("responses");
    ObjectNode schema =
        content(responses.putObject("200").put("description", "It is so.")).putObject("schema");
    schema.put("type", "object");
    schema.putObject("properties").putObject(field).put("type", "boolean");
    trouble(responses, "503", "It cannot be answered now, and why.");
  }

  private void trouble(ObjectNode responses, String status, String about) {
    String name = "Trouble" + status;
    String before = troubles.putIfAbsent(name, about);
    if (before != null && !before.equals(about)) {
      throw new AssertionError("two words for " + status);
    }
    responses.putObject(status).put("$ref", "#/components/responses/" + name);
  }

  private static ObjectNode content(ObjectNode of) {
    return of.putObject("content").putObject("application/json");
  }

  private static String operationId(Route route) {
    StringBuilder id = new StringBuilder(route.method().equals("GET") ? "get" : "post");
    route.pattern().stream()
        .map(part -> part.replaceAll("[{}]", ""))
        .forEach(
            part -> id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1)));
    return id.toString();
  }

  private ObjectNode reference(Class<?> type) {
    if (!schemas.containsKey(name(type))) {
      schemas.put(name(type), JSON.createObjectNode());
      missing.add(type);
    }
    return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name(type));
  }

  private static String name(Class<?> type) {
    boolean nested = type.getEnclosingClass() != null;
    return (nested ? type.getEnclosingClass().getSimpleName() : "") + type.getSimpleName();
  }

  private ObjectNode schema(Class<?> type) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("type", "object").put("description", Docstrings.of(type));
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.createArrayNode();
    for (RecordComponent field : type.getRecordComponents()) {
      Json.Property named = named(type, field);
      String name = named == null ? field.getName() : named.value();
      ObjectNode property = property(field.getGenericType());
      Docstrings.of(type, field.getName()).ifPresent(text -> property.put("description", text));
      properties.set(name, property);
      if (!field.getType().equals(Optional.class)) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private static Json.@org.jspecify.annotations.Nullable Property named(
      Class<?> type, RecordComponent field) {
    try {
      return type.getDeclaredField(field.getName()).getAnnotation(Json.Property.class);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private ObjectNode property(Type type) {
    ObjectNode property = JSON.createObjectNode();
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      if (generic.getRawType().equals(Optional.class)) {
        return property(last);
      }
      if (generic.getRawType().equals(List.class)) {
        property.put("type", "array").set("items", property(last));
        return property;
      }
      property.put("type", "object").set("additionalProperties", property(last));
      return property;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return reference(plain);
    }
    if (plain.equals(Instant.class)) {
      return property.put("type", "string").put("format", "date-time");
    }
    return property.put("type", word(plain));
  }

  private static String word(Class<?> plain) {
    return switch (plain.getSimpleName()) {
      case "String" -> "string";
      case "boolean", "Boolean" -> "boolean";
      case "int", "long", "Integer", "Long" -> "integer";
      case "double", "Double" -> "number";
      default -> throw new AssertionError("no word for " + plain);
    };
  }

  private static String pretty(ObjectNode document) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try {
      return JSON.writer(printer).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
