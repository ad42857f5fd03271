// @ts-check
// Bundles programs as an app of React Native does, by its own configuration of Metro. Node 24 runs it: Metro wants that.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { getDefaultConfig, mergeConfig } from "@react-native/metro-config";
import { runBuild } from "metro";

/** @typedef {{ entry: string, out: string, hasExports: boolean, minify: boolean, dev: boolean }} Bundle */

const require = createRequire(import.meta.url);
/** @type {{ root: string, packages: readonly string[], bundles: readonly Bundle[] }} */
const { root, packages, bundles } = JSON.parse(String(process.argv[2]));

for (const { hasExports, ...bundle } of bundles) {
  const config = mergeConfig(getDefaultConfig(root), {
    // Metro takes no file from elsewhere.
    watchFolders: [root, ...packages.map((name) => dirname(require.resolve(`${name}/package.json`)))],
    resolver: { unstable_enablePackageExports: hasExports },
    // React Native itself is not installed, nor are the modules that it runs first.
    serializer: { getModulesRunBeforeMainModule: () => [] },
    reporter: { update() {} },
    maxWorkers: 1,
    cacheStores: ({ FileStore }) => [new FileStore({ root: `${root}/cache` })],
    fileMapCacheDirectory: root,
  });
  await runBuild(config, { ...bundle, platform: "android" });
}
