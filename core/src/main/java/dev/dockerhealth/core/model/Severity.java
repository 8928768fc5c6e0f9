package dev.dockerhealth.core.model;

/** How much a happening should wake a person; ordered from least to most. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL
}
