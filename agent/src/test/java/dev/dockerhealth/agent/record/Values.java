package dev.dockerhealth.agent.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Values of any record of the core, from a seed. */
final class Values {

  private static final String[] LETTERS = {
    "a", "Z", "9", " ", "\"", "\\", "\n", "\t", "\u0000", "\u0007", "{", "}", "é", "漢", "😀",
    "\ud83d", "'", "/"
  };

  private final Random random;

  Values(long seed) {
    random = new Random(seed);
  }

  /** All records of a sealed type. */
  static List<Class<?>> cases(Class<?> type) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> part : type.getPermittedSubclasses()) {
      if (part.isSealed()) {
        found.addAll(cases(part));
      } else {
        found.add(part);
      }
    }
    return found;
  }

  <T> T any(Class<T> type) {
    return type.cast(value(type));
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain);
    }
    if (plain.isEnum()) {
      return pick(List.of(plain.getEnumConstants()));
    }
    if (plain.isSealed()) {
      return value(pick(cases(plain)));
    }
    return word(plain);
  }

  private Object word(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "boolean" -> random.nextBoolean();
      case "int" -> random.nextInt();
      case "long" -> random.nextLong();
      case "double" -> random.nextDouble() * 1000;
      case "Instant" ->
          Instant.ofEpochSecond(random.nextLong(4_102_444_800L), random.nextInt(1_000_000_000));
      case "LocalDate" -> LocalDate.ofEpochDay(random.nextLong(60_000));
      case "Duration" ->
          Duration.ofSeconds(random.nextLong(-100_000, 10_000_000), random.nextInt(1_000_000_000));
      case "String" -> text();
      default -> throw new IllegalArgumentException("no value is known for " + type);
    };
  }

  private Object generic(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    String raw = ((Class<?>) type.getRawType()).getSimpleName();
    return switch (raw) {
      case "Optional" -> random.nextBoolean() ? Optional.empty() : Optional.of(value(of[0]));
      case "List" -> many(of[0]);
      case "Set" -> Set.copyOf(many(of[0]));
      case "Map" -> map(of[1]);
      default -> throw new IllegalArgumentException("no value is known for " + type);
    };
  }

  /** Also of several: one alone hides what stands between two. */
  private Map<String, Object> map(Type of) {
    Map<String, Object> map = new HashMap<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      map.put(i + text(), value(of));
    }
    return Map.copyOf(map);
  }

  private List<Object> many(Type of) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(i -> value(of)).toList();
  }

  private Object record(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Object[] values = Arrays.stream(parts).map(p -> value(p.getGenericType())).toArray();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot be built: " + type, e);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(10) == 0 ? 5000 : random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
