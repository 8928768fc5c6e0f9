package dev.dockerhealth.agent.config;

import java.nio.file.Path;

/**
 * What is logged.
 *
 * @param dir folder of the log files, where it is writable
 * @param maxSize bytes at which a file is rotated
 * @param maxFiles files kept of each log
 */
public record LogSettings(Path dir, long maxSize, int maxFiles, LogLevel level, LogFormat format) {}
