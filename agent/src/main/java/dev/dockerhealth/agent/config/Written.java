package dev.dockerhealth.agent.config;

/**
 * A setting as somebody wrote it.
 *
 * @param name the name it was written under: the setting's, an alias, or that of a secret's file
 * @param value the value as it stands there
 * @param fromFile whether the value is the path of a file with the secret
 */
record Written(String name, String value, Origin origin, boolean fromFile) {}
