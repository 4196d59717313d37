// One script per face: the report's is inlined in report.html, the explorer's is served. Both land in the package.
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => ({
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    outDir: "../src/contrapeso/front/built",
    emptyOutDir: false,
    target: "es2022",
    copyPublicDir: false,
    lib: { entry: `src/${mode}.tsx`, formats: ["iife"], name: mode, fileName: () => `${mode}.js`, cssFileName: mode },
  },
}));
