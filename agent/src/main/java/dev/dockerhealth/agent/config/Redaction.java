package dev.dockerhealth.agent.config;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Masks secrets in text: values whose key says so, passwords in addresses, authorisation lines,
 * tokens known by their form, private keys, and the secrets of our own settings. Whatever leaves
 * the process, or is kept, goes through here. A container's environment needs no mask: it is not
 * read.
 */
public final class Redaction {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  /** Shorter ones would mask ordinary words. */
  private static final int SHORTEST = 4;

  /** In a document, names of fields stand beside the values. */
  private static final int SHORTEST_IN_DOCUMENT = 8;

  private static final String SECRET_KEY =
      "[A-Za-z0-9_.-]{0,64}"
          + "(?:PASS|PWD|SECRET|TOKEN|API_?-?KEY|APIKEY|PRIVATE|CREDENTIAL|AUTH|ACCESS_?-?KEY"
          + "|_KEY|_DSN|COOKIE|SESSION|SIGNATURE|WEBHOOK)"
          + "[A-Za-z0-9_.-]{0,64}";

  /** Those that can be replaced inside a JSON document, because they end before a quote. */
  private static final List<Form> ANYWHERE =
      List.of(
          form("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 " + MASK),
          form("(://)[^/\\s\"'?#]{1,512}@", "$1" + MASK + "@"),
          form("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?", MASK),
          form(
              "\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|sk_live_|AKIA|ASIA)[A-Za-z0-9_-]{12,}",
              MASK),
          form("(hooks\\.slack\\.com/services/)[A-Za-z0-9/_-]+", "$1" + MASK),
          form("(discord(?:app)?\\.com/api/webhooks/)[A-Za-z0-9/_-]+", "$1" + MASK),
          form("(api\\.telegram\\.org/bot)[A-Za-z0-9:_-]+", "$1" + MASK));

  private static final List<Form> LINES =
      List.of(
          form(
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,30}-----|\\z)",
              MASK),
          form("(?im)\\b((?:proxy-)?authorization[\"']?\\s{0,4}[:=])[^\\r\\n]*", "$1 " + MASK),
          form("(?im)^(\\s{0,8}(?:export )?" + SECRET_KEY + "=)[^\\r\\n]+", "$1" + MASK),
          form(
              "(?i)\\b((?:password|passwd|passphrase|secret|token|api[ _-]?key)\\s{0,4}:\\s{1,4})[^\\s\"',;]{4,}",
              "$1" + MASK),
          form(
              "(?i)(\\s--?[a-z-]{0,32}(?:password|passwd|token|secret|api-?key)[ \\t]+)[^\\s-]\\S*",
              "$1" + MASK));

  private static final Pattern QUOTED =
      Pattern.compile(
          "(?i)([\"']"
              + SECRET_KEY
              + "[\"']\\s{0,4}[:=]\\s{0,4})(\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[^\\s,}\\]\\[{]+)");

  private static final Pattern PAIR =
      Pattern.compile(
          "(?i)(?<![A-Za-z0-9_.-])("
              + SECRET_KEY
              + "=)(\\\\?\"(?:[^\"\\\\\\r\\n]|\\\\[^\"])*+\\\\?\"|'[^'\\r\\n]*+'|[^\\s\"'&,;]+)");

  /** One whole variable in a JSON array, as the engine shows the environment. */
  private static final Pattern VARIABLE =
      Pattern.compile("(?i)(\"" + SECRET_KEY + "=)(?:[^\"\\\\]|\\\\.)*+\"");

  /** Without any of these nothing below fits; most labels and names have none. */
  private static final Pattern POSSIBLE = Pattern.compile("[=:/_ \\t-]|AKIA|ASIA|eyJ");

  private volatile List<String> literals;

  /** Masks the secrets of these settings too, and the parts of addresses that are secrets. */
  public static Redaction of(Settings settings) {
    return new Redaction(SecretParts.of(settings));
  }

  /** Masks these too, wherever they stand. */
  public Redaction(List<String> secrets) {
    literals = inOrder(secrets.stream());
  }

  /** Masks the secrets of these settings from now on as well. */
  public void also(Settings settings) {
    literals = inOrder(Stream.concat(literals.stream(), SecretParts.of(settings).stream()));
  }

  /** The longest first, so that none hides the rest of another. */
  private static List<String> inOrder(Stream<String> secrets) {
    return secrets
        .map(String::strip)
        .filter(secret -> secret.length() >= SHORTEST)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** The text without secrets. */
  public String mask(String text) {
    String safe = text;
    for (String secret : literals) {
      safe = safe.replace(secret, MASK);
    }
    if (!POSSIBLE.matcher(safe).find()) {
      return safe;
    }
    safe = replaced(replaced(safe, LINES), ANYWHERE);
    safe = VARIABLE.matcher(safe).replaceAll("$1" + MASK + "\"");
    safe =
        QUOTED
            .matcher(safe)
            .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + quoted(found.group(2))));
    return PAIR.matcher(safe).replaceAll("$1" + MASK);
  }

  /** A JSON document without secrets; it stays one. What programs wrote was masked before. */
  public String maskDocument(String json) {
    String safe = json;
    for (String secret : literals) {
      if (secret.length() >= SHORTEST_IN_DOCUMENT) {
        safe = safe.replace(secret, MASK).replace(escaped(secret), MASK);
      }
    }
    return replaced(safe, ANYWHERE);
  }

  private static String escaped(String secret) {
    return secret.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String replaced(String text, List<Form> forms) {
    String safe = text;
    for (Form form : forms) {
      safe = form.pattern.matcher(safe).replaceAll(form.instead);
    }
    return safe;
  }

  private static String quoted(String value) {
    return value.startsWith("'") ? "'" + MASK + "'" : "\"" + MASK + "\"";
  }

  private static Form form(String pattern, String instead) {
    return new Form(Pattern.compile(pattern), instead);
  }

  /** How a secret looks, and what is written instead. */
  private record Form(Pattern pattern, String instead) {}
}
