import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    // names that are not there are found by TypeScript, which knows the browser's and Node's
    rules: { "no-undef": "off" },
  },
];
