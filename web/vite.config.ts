import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { defineConfig, type Plugin } from "vite";

const SERVER = process.env.KHABAR_SERVER ?? "http://127.0.0.1:8765";

/** Wording stands once, in src/khabar/wording: `import words from "….yaml"` gives its data. */
function yamlData(): Plugin {
  return {
    name: "yaml-data",
    enforce: "pre",
    load(id) {
      const path = id.split("?")[0] ?? id;
      if (!path.endsWith(".yaml")) return null;
      return { code: `export default ${JSON.stringify(parse(readFileSync(path, "utf8")))};`, moduleType: "js" };
    },
  };
}

export default defineConfig({
  base: "/",
  plugins: [yamlData()],
  build: {
    outDir: "../src/khabar/web/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [".."] },
    // The server checks Host and Origin: the proxy gives it its own.
    proxy: {
      "/api": {
        target: SERVER,
        changeOrigin: true,
        configure: (proxy) => proxy.on("proxyReq", (request) => request.setHeader("origin", SERVER)),
      },
    },
  },
  test: { environment: "node", include: ["tests/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);
