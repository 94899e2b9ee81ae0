/// The example of docs/spring-ai.md.
package dev.heed.springai.example;
