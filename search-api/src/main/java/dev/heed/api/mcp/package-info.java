/// What programs with a language model call, by the Model Context Protocol: `heed serve` answers at
/// `/mcp`, `heed mcp` on standard input. Begin with [McpTools][dev.heed.api.mcp.McpTools].
@NullMarked
package dev.heed.api.mcp;

import org.jspecify.annotations.NullMarked;
