import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Which folder imports which (docs/architecture.md). */
const layers = {
  lib: { imports: [], pulumi: false },
  graph: { imports: [], pulumi: false },
  functions: { imports: ["lib"], pulumi: false },
  apps: {
    imports: ["lib"],
    files: ["functions/events/cacheClient", "functions/health/budget"],
    pulumi: false,
  },
  client: { imports: [], pulumi: false },
  contract: { imports: [], pulumi: true },
  config: { imports: ["lib"], pulumi: true },
  components: { imports: ["lib", "config"], pulumi: true },
  policies: { imports: ["graph", "lib"], pulumi: true },
  preview: { imports: ["graph"], files: ["lib/spec/suggest"], pulumi: true },
  bootstrap: { imports: ["lib", "components"], pulumi: true },
};

const folders = Object.keys(layers);

/** Single files of another folder that a folder imports beside whole folders. */
function except(files) {
  return files.length === 0 ? "" : `(?!(${files.join("|")})$)`;
}

function boundary(folder, { imports, files = [], pulumi }) {
  const forbidden = folders.filter((other) => other !== folder && !imports.includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+${except(files)}(${forbidden.join("|")})(/|$)`,
      message:
        imports.length > 0
          ? `${folder}/ imports ${imports.join(" and ")} only.`
          : `${folder}/ imports nothing of ours.`,
    },
  ];
  if (folder === "components") {
    patterns.push({
      regex: "^(\\.\\./)+config(/|$)",
      allowTypeImports: true,
      message: "components/ imports the types of config/ only.",
    });
  }
  if (!pulumi) {
    patterns.push({ regex: "^@pulumi/", message: `${folder}/ imports nothing of Pulumi.` });
  }
  return {
    files: [`${folder}/**/*.ts`],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] },
  };
}

export default tseslint.config(
  { ignores: ["**/node_modules/", "**/dist/"] },
  {
    files: ["**/*.ts"],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      // One program for all folders: each tsconfig.json below this one would load the SDK's types again.
      // The pages run in a browser, so they have others with the DOM's types and without the SDK's.
      parserOptions: {
        project: [
          "./tsconfig.json",
          "./client/page/tsconfig.json",
          "./preview/writers/html/client/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name='apply'] NewExpression[callee.object.object.name='aws']",
          message: "Nothing is created inside an apply: a preview could not show it.",
        },
      ],
      "no-restricted-properties": [
        "error",
        {
          object: "aws",
          property: "config",
          message: "Take the region from the plan of the component.",
        },
      ],
      eqeqeq: "error",
    },
  },
  ...Object.entries(layers).map(([folder, layer]) => boundary(folder, layer)),
  {
    files: ["tests/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": "error" },
  },
  {
    files: ["**/*.cjs", "**/*.mjs", "**/*.js"],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        require: "readonly",
        module: "writable",
        process: "readonly",
        console: "readonly",
        __filename: "readonly",
        __dirname: "readonly",
      },
    },
  },
);
