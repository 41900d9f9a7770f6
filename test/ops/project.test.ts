import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { BUILT_IN_TEMPLATES } from "../../src/build/templates.ts";
import { type ErrorName, isErrorKind } from "../../src/errors.ts";
import { readDocument } from "../../src/manifest/read-document.ts";
import { build, verifyBuild } from "../../src/ops/build.ts";
import { cacheSize, cacheVerify } from "../../src/ops/cache-verify.ts";
import { info } from "../../src/ops/info.ts";
import { init } from "../../src/ops/init.ts";
import { list } from "../../src/ops/list.ts";
import { publish } from "../../src/ops/publish.ts";
import { parseEunomia, unpackObject } from "../../src/package/eunomia.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { OF_THE_KERNEL } from "../support/kernel-source.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { type TestContext, testContext } from "../support/test-context.ts";

const BUILD = { folder: "probe", force: false };
const PUBLISH = { folder: "probe", isDryRun: false, mayReplace: false };

function ofKind(kind: ErrorName, message?: RegExp): (error: unknown) => boolean {
  return (error) => isErrorKind(error, kind) && (message === undefined || message.test(error.message));
}

describe("a project, with the real compiler and the real loader", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  let context: TestContext;
  const path = (name: string) => join(folder(), "probe", name);
  const edit = async (name: string, from: string | RegExp, to: string): Promise<void> => {
    const text = await readFile(path(name), "utf8");
    await writeFile(path(name), text.replace(from, to));
  };
  beforeEach(async () => {
    context = testContext(folder());
    await init({ folder: "probe" }, context);
  });

  describe("init", () => {
    it("writes the files of a project", async () => {
      assert.deepEqual((await readdir(path("."), { recursive: true })).sort(), [
        ".github",
        ".github/workflows",
        ".github/workflows/ebpm.yml",
        ".gitignore",
        "Makefile",
        "README.md",
        "ebpm.toml",
        "src",
        "src/probe.bpf.c",
        "src/probe.h",
        "test",
        "test/run.sh",
        "tests",
        "tests/started.toml",
      ]);
    });

    it("overwrites nothing and writes nothing where one of them exists", async () => {
      await mkdir(join(folder(), "other"));
      await writeFile(join(folder(), "other/README.md"), "mine");
      await assert.rejects(
        init({ folder: "other" }, context),
        ofKind("ProjectExists", /other\/README\.md exists/),
      );
      assert.deepEqual(await readdir(join(folder(), "other")), ["README.md"]);
      assert.equal(await readFile(join(folder(), "other/README.md"), "utf8"), "mine");
    });

    it("refuses what is no name of a package and offers one that is", async () => {
      await assert.rejects(init({ folder: "My Probe!" }, context), {
        kind: "UsageInvalid",
        hint: "ebpm init my-probe",
      });
    });

    // Those of WebAssembly need compilers of their own: test/e2e/wasm-templates.test.ts has them.
    for (const { name: template, summary } of BUILT_IN_TEMPLATES.filter(({ probe }) => probe === undefined)) {
      it(`makes a project that builds without a warning from the template ${template}`, async () => {
        await init({ folder: template, template }, context);
        const { modules } = await build({ folder: template, force: false }, context);
        assert.deepEqual(
          context.events.filter(({ kind }) => kind === "warning"),
          [],
        );
        const text = await readFile(modules[0]?.package ?? "", "utf8");
        const content = parseEunomia(text, template);
        assert.equal(content.ebpm?.description, summary);
        assert.ok((content.meta.export_types ?? []).length > 0);
      });
    }

    it("makes a project from a folder of the author's own", async () => {
      await mkdir(join(folder(), "mine/dot-config"), { recursive: true });
      await writeFile(
        join(folder(), "mine/{{name}}.txt"),
        "{{name}} {{ident}} {{IDENT}} {{summary}} $" + "{{name}} {{0}}",
      );
      await writeFile(join(folder(), "mine/dot-config/raw"), Buffer.from([0xff, 0x7b]));
      const { files } = await init({ folder: "a-b", template: "./mine" }, context);
      assert.deepEqual(files, [".config/raw", "a-b.txt"]);
      const text = await readFile(join(folder(), "a-b/a-b.txt"), "utf8");
      assert.equal(text, "a-b a_b A_B {{summary}} $" + "{{name}} {{0}}");
      assert.deepEqual(await readFile(join(folder(), "a-b/.config/raw")), Buffer.from([0xff, 0x7b]));
    });

    const refused: readonly (readonly [template: string, kind: ErrorName, message: RegExp])[] = [
      ["xpd", "UsageInvalid", /there is no template "xpd"/],
      ["shared", "UsageInvalid", /there is no template "shared"/],
      ["./nothing", "UsageInvalid", /nothing does not exist/],
      ["./probe/ebpm.toml", "UsageInvalid", /ebpm\.toml is not a folder/],
      ["./linked", "UsageInvalid", /holds link, which is not a plain file/],
      ["./empty", "UsageInvalid", /is empty/],
      ["wasm-cobol", "UsageInvalid", /there is no template "wasm-cobol"/],
      ["https://example.org/x", "Offline", /example\.org/],
    ];
    for (const [template, kind, message] of refused) {
      it(`refuses the template ${template} and writes nothing`, async () => {
        await mkdir(join(folder(), "empty"));
        await mkdir(join(folder(), "linked"));
        await symlink("/etc/passwd", join(folder(), "linked/link"));
        await assert.rejects(init({ folder: "new", template }, context), ofKind(kind, message));
        await assert.rejects(readdir(join(folder(), "new")));
      });
    }

    for (const name of ["2fast", "a.b", "x-y_z"]) {
      it(`makes a project that builds under the name ${name}`, async () => {
        await init({ folder: name }, context);
        const built = await build({ folder: name, force: false }, context);
        assert.equal(built.modules[0]?.name, name);
      });
    }
  });

  describe("build", () => {
    it("writes a package in eunomia's format, with our additions under one key", async () => {
      await build(BUILD, context);
      const text = await readFile(path("target/probe.json"), "utf8");
      const content = parseEunomia(text, "probe.json");
      assert.deepEqual(Object.keys(content), ["bpf_object", "bpf_object_size", "ebpm", "meta"]);
      assert.deepEqual(unpackObject(content, "probe.json"), await readFile(path("target/probe.bpf.o")));
      const { bpf_skel: skeleton, export_types: types } = content.meta;
      assert.equal(skeleton.obj_name, "probe_bpf");
      assert.deepEqual(
        skeleton.maps?.map(({ name, ident }) => `${ident} ${name}`),
        ["events events", "rodata probe_bp.rodata", "bss probe_bp.bss"],
      );
      assert.deepEqual(skeleton.progs, [
        { attach: "tracepoint/sched/sched_process_exec", link: true, name: "on_exec" },
      ]);
      assert.deepEqual(
        skeleton.data_sections.map(({ name }) => name),
        [".rodata", ".bss"],
      );
      assert.deepEqual(
        types?.map(({ name, size }) => [name, size]),
        [["event", 152]],
      );
      assert.deepEqual(types?.[0]?.members, [
        { name: "pid", type: "__u32" },
        { name: "uid", type: "__u32" },
        { name: "comm", type: "char[16]" },
        { name: "filename", type: "char[128]" },
      ]);
      assert.equal(content.ebpm?.name, "probe");
      assert.ok(!text.includes("\n"));
    });

    it("gives the same bytes in another folder: no path of this machine is in them", async () => {
      await build(BUILD, context);
      const first = await readFile(path("target/probe.json"));
      await rename(join(folder(), "probe"), join(folder(), "elsewhere"));
      await build({ folder: "elsewhere", force: true }, context);
      assert.deepEqual(await readFile(join(folder(), "elsewhere/target/probe.json")), first);
      const object = await readFile(join(folder(), "elsewhere/target/probe.bpf.o"), "latin1");
      assert.ok(!object.includes(folder()));
    });

    const states: readonly (readonly [string, () => Promise<unknown>, boolean])[] = [
      ["nothing changed", async () => {}, true],
      ["the source changed", () => appendFile(path("src/probe.bpf.c"), "\n/* */\n"), false],
      ["a header changed", () => appendFile(path("src/probe.h"), "\n/* */\n"), false],
      ["the version changed", () => edit("ebpm.toml", "0.1.0", "0.2.0"), false],
      ["a flag was added", () => appendFile(path("ebpm.toml"), 'cflags = ["-DX"]\n'), false],
      ["the result was removed", () => rm(path("target/probe.json")), false],
      ["the result was changed", () => appendFile(path("target/probe.bpf.o"), "x"), false],
      ["the record was damaged", () => writeFile(path("target/.probe.build.json"), "{"), false],
      ["the README changed", () => appendFile(path("README.md"), "x"), true],
    ];
    for (const [what, change, upToDate] of states) {
      it(`${upToDate ? "leaves alone" : "builds again"} when ${what}`, async () => {
        await new Promise((resolve) => setTimeout(resolve, 15));
        await build(BUILD, context);
        await change();
        assert.equal((await build(BUILD, context)).modules[0]?.upToDate, upToDate);
      });
    }

    it("builds what is up to date when it is forced to", async () => {
      await build(BUILD, context);
      assert.equal((await build({ ...BUILD, force: true }, context)).modules[0]?.upToDate, false);
    });

    it("finds the project from a folder within", async () => {
      assert.equal((await build({ folder: "probe/src", force: false }, context)).name, "probe");
    });

    it("makes vmlinux.h where it is asked for, and says whose it is", async () => {
      await edit("src/probe.bpf.c", "<linux/bpf.h>", '"vmlinux.h"');
      await edit("src/probe.bpf.c", /struct sched_process_exec \{[\s\S]*?\n\};\n/, "");
      await edit(
        "src/probe.bpf.c",
        "struct sched_process_exec *ctx",
        "struct trace_event_raw_sched_process_exec *ctx",
      );
      await edit("src/probe.bpf.c", "ctx->filename_at", "ctx->__data_loc_filename");
      await build(BUILD, context);
      const warnings = context.events.filter((event) => event.kind === "warning").map(({ text }) => text);
      assert.equal(warnings.length, 1);
      assert.match(
        warnings[0] ?? "",
        /^src\/probe\.bpf\.c includes vmlinux\.h, made from the kernel that runs here/,
      );
    });

    it("reads what stands in declaration tags as it reads comments", async () => {
      await edit(
        "src/probe.bpf.c",
        ' events SEC(".maps")',
        ' events SEC(".maps") __attribute__((btf_decl_tag("ebpm:export event")))',
      );
      await edit("src/probe.bpf.c", /\/\/\/ @cmdarg .*\n/, "");
      await edit(
        "src/probe.bpf.c",
        /^const volatile (\w+ \w+)/m,
        'const volatile __attribute__((btf_decl_tag("ebpm:cmdarg {\\"short\\": \\"x\\", \\"min\\": -1, \\"max\\": 9}"))) $1',
      );
      await build(BUILD, context);
      const { meta, ebpm } = parseEunomia(await readFile(path("target/probe.json"), "utf8"), "probe");
      const map = meta.bpf_skel.maps?.find(({ name }) => name === "events");
      assert.match(JSON.stringify(map?.export_config), /^\{"btf_type_id":\d+\}$/);
      const arguments_ = Object.values(ebpm?.arguments ?? {});
      assert.deepEqual(arguments_, [{ min: -1, max: 9 }]);
      const variables = meta.bpf_skel.data_sections.flatMap((section) => section.variables);
      assert.deepEqual(
        variables.flatMap(({ cmdarg }) => (cmdarg === undefined ? [] : [cmdarg])),
        [{ short: "x" }],
      );
    });

    describe("with a vmlinux.h that was precompiled", () => {
      const cached = async () => {
        const [kernel = ""] = await readdir(join(context.cacheDir, "vmlinux"));
        return join(context.cacheDir, "vmlinux", kernel);
      };
      const precompiled = async () => (await readdir(await cached())).filter((name) => name.endsWith(".pch"));
      const object = () => readFile(path("target/probe.bpf.o"));
      beforeEach(async () => {
        await writeFile(path("src/probe.bpf.c"), OF_THE_KERNEL);
        await edit("ebpm.toml", /^header = .*\n/m, "");
      });

      it("gives the same object as without it", async () => {
        await build(BUILD, context);
        const fast = await object();
        assert.equal((await precompiled()).length, 1);
        // With flags of its own a module does without.
        await appendFile(path("ebpm.toml"), 'cflags = ["-DNOTHING"]\n');
        await build(BUILD, context);
        assert.ok(fast.equals(await object()));
      });

      it("gives the same messages as without it", async () => {
        await edit("src/probe.bpf.c", "real_parent", "no_parent");
        const message =
          /^src\/probe\.bpf\.c does not compile\n(?:.*\n)*?src\/probe\.bpf\.c:10:\d+: error: no member named 'no_parent'/;
        await assert.rejects(build(BUILD, context), ofKind("CompileFailed", message));
      });

      it("does without one that is damaged", async () => {
        await build(BUILD, context);
        const fast = await object();
        const [name = ""] = await precompiled();
        await writeFile(join(await cached(), name), "no header");
        await build({ ...BUILD, force: true }, context);
        assert.ok(fast.equals(await object()));
      });

      it("removes those of other compilers", async () => {
        await build(BUILD, context);
        const [name = ""] = await precompiled();
        await rename(join(await cached(), name), join(await cached(), "0123456789abcdef.pch"));
        await build({ ...BUILD, force: true }, context);
        assert.deepEqual(await precompiled(), [name]);
      });
    });

    it("describes several streams, meanings of members and limits of arguments", async () => {
      await edit("src/probe.h", "__u32 uid;", "/// @format uid\n\t__u32 uid;");
      await edit(
        "src/probe.h",
        "/* One row",
        "/// @export\nstruct ending {\n\t__u32 pid;\n};\n\n/// @export\n/* One row",
      );
      const MAP =
        'struct {\n\t__uint(type, BPF_MAP_TYPE_RINGBUF);\n\t__uint(max_entries, 4096);\n} endings SEC(".maps");\n';
      await edit("src/probe.bpf.c", "/* As in", `/// @export ending\n${MAP}\n/* As in`);
      await edit("src/probe.bpf.c", "struct {\n\t__uint", "/// @export event\nstruct {\n\t__uint");
      await edit("src/probe.bpf.c", '"default": -1,', '"default": -1, "min": -1, "max": 65535,');
      await edit(
        "src/probe.bpf.c",
        "event->uid = uid;",
        "event->uid = uid;\n\tbpf_ringbuf_query(&endings, 0);",
      );
      await build(BUILD, context);
      const { meta, ebpm } = parseEunomia(await readFile(path("target/probe.json"), "utf8"), "probe");
      const id = (name: string) => meta.export_types?.find((type) => type.name === name)?.type_id;
      assert.equal(meta.enable_multiple_export_types, true);
      assert.deepEqual(
        meta.bpf_skel.maps?.slice(0, 2).map(({ name, export_config: sent }) => [name, sent]),
        [
          ["events", { btf_type_id: id("event") }],
          ["endings", { btf_type_id: id("ending") }],
        ],
      );
      assert.ok(!JSON.stringify(meta).includes('"min"'));
      assert.deepEqual(ebpm?.fields, { "event.uid": "uid" });
      assert.deepEqual(ebpm?.arguments, { target_uid: { min: -1, max: 65535 } });
    });

    it("reads declaration tags, where comments cannot stand", async () => {
      await edit("src/probe.h", "__u32 uid;", '__u32 uid __attribute__((btf_decl_tag("ebpm:uid")));');
      await edit(
        "src/probe.h",
        /struct event \{/,
        'struct __attribute__((btf_decl_tag("ebpm:export"))) event {',
      );
      await edit("src/probe.h", "/* One row", "struct other {\n\t__u32 pid;\n};\n\n/* One row");
      await build(BUILD, context);
      const { meta, ebpm } = parseEunomia(await readFile(path("target/probe.json"), "utf8"), "probe");
      assert.deepEqual(ebpm?.fields, { "event.uid": "uid" });
      assert.deepEqual(
        meta.export_types?.map(({ name }) => name),
        ["event"],
      );
    });

    const TWICE = "#include <linux/types.h>\n__u32 twice(__u32 value) { return value * 2; }\n";
    const useTwice = async (link: string): Promise<void> => {
      await writeFile(path("src/twice.bpf.c"), TWICE);
      await edit("src/probe.bpf.c", '#include "probe.h"', '#include "probe.h"\n__u32 twice(__u32 value);');
      await edit("src/probe.bpf.c", "event->uid = uid;", "event->uid = twice(uid);");
      await appendFile(path("ebpm.toml"), `link = [${link}]\n`);
    };

    it("links a source file and notices when it changes", async () => {
      await useTwice('"src/twice.bpf.c"');
      await new Promise((resolve) => setTimeout(resolve, 15));
      await build(BUILD, context);
      const { ebpm } = parseEunomia(await readFile(path("target/probe.json"), "utf8"), "probe");
      assert.deepEqual(Object.keys(ebpm?.build?.linked ?? {}), ["src/twice.bpf.c"]);
      assert.equal((await build(BUILD, context)).modules[0]?.upToDate, true);
      await edit("src/twice.bpf.c", "* 2", "* 3");
      assert.equal((await build(BUILD, context)).modules[0]?.upToDate, false);
    });

    it("builds a library once for itself and links it where it is named, as source and ready-made", async () => {
      await useTwice('"lib"');
      await appendFile(
        path("ebpm.toml"),
        '[[module]]\nname = "lib"\nkind = "library"\nsource = "src/twice.bpf.c"\n',
      );
      const built = await build(BUILD, context);
      assert.deepEqual(
        [built.modules.map(({ name }) => name), built.libraries.map(({ name }) => name)],
        [["probe"], ["lib"]],
      );
      const first = await readFile(path("target/probe.bpf.o"));
      await rename(path("target/lib.bpf.o"), path("src/ready.bpf.o"));
      await edit("ebpm.toml", 'link = ["lib"]', 'link = ["src/ready.bpf.o"]');
      await build(BUILD, context);
      assert.deepEqual(await readFile(path("target/probe.bpf.o")), first);
      assert.deepEqual((await readdir(path("target"))).filter((name) => !name.startsWith(".")).sort(), [
        "lib.bpf.o",
        "probe.bpf.o",
        "probe.json",
      ]);
    });

    it("builds several modules of one package", async () => {
      await appendFile(path("ebpm.toml"), '[[module]]\nname = "second"\nsource = "src/probe.bpf.c"\n');
      const { modules } = await build(BUILD, context);
      assert.deepEqual(
        modules.map(({ name, package: file }) => [name, basename(file)]),
        [
          ["probe", "probe.json"],
          ["second", "second.json"],
        ],
      );
    });

    it("builds a project whose manifest is ebpm.json to the same package", async () => {
      await build(BUILD, context);
      const before = await readFile(path("target/probe.json"));
      const { value } = readDocument(await readFile(path("ebpm.toml"), "utf8"), "ebpm.toml");
      await writeFile(path("ebpm.json"), JSON.stringify(value));
      await assert.rejects(
        build(BUILD, context),
        ofKind("ManifestInvalid", /both ebpm\.toml and ebpm\.json/),
      );
      await rm(path("ebpm.toml"));
      await rm(path("target"), { recursive: true });
      await build({ ...BUILD, folder: "probe/src" }, context);
      assert.ok((await readFile(path("target/probe.json"))).equals(before));
    });

    it("writes the same tree as YAML, and an archive in eunomia's layout, on request", async () => {
      const place = "hub/debian/12/x86_64/6.1.0.btf";
      await mkdir(join(folder(), dirname(place)), { recursive: true });
      await copyFile("/sys/kernel/btf/vmlinux", join(folder(), place));
      const request = { ...BUILD, formats: ["yaml"], btf: ["hub"] } as const;
      const [module] = (await build(request, context)).modules;
      assert.match(
        await readFile(module?.yaml ?? "", "utf8"),
        /^bpf_object: "eJ[^\n]*"\nbpf_object_size: \d+\nebpm:\n {2}build:\n/,
      );
      const archive = await readFile(module?.tar ?? "");
      assert.deepEqual(
        execFileSync("tar", ["--list"], { input: archive, encoding: "utf8" }).trim().split("\n"),
        ["./btfhub-archive/debian/12/x86_64/6.1.0.btf", "package.json", "probe.bpf.o"],
      );
      const extract = (path: string) =>
        execFileSync("tar", ["--extract", "--to-stdout", path], { input: archive });
      assert.deepEqual(extract("package.json"), await readFile(path("target/probe.json")));
      assert.deepEqual(extract("probe.bpf.o"), await readFile(path("target/probe.bpf.o")));
      assert.equal(extract("./btfhub-archive/debian/12/x86_64/6.1.0.btf").toString("hex", 0, 2), "9feb");
      await build(request, context);
      assert.deepEqual(await readFile(module?.tar ?? ""), archive);
    });

    it("leaves no archive of an older build behind", async () => {
      // A file that was written in the same tick of the clock is not taken for up to date.
      await new Promise((resolve) => setTimeout(resolve, 15));
      await build({ ...BUILD, formats: ["yaml", "tar"] }, context);
      await build(BUILD, context);
      const files = ["probe.bpf.o", "probe.json", "probe.tar", "probe.yaml"];
      assert.deepEqual((await readdir(path("target"))).filter((name) => !name.startsWith(".")).sort(), files);
      await build({ ...BUILD, force: true }, context);
      assert.deepEqual(
        (await readdir(path("target"))).filter((name) => !name.startsWith(".")).sort(),
        files.slice(0, 2),
      );
    });

    it("takes ready-made objects and packages as they are", async () => {
      await build({ ...BUILD, formats: ["yaml"] }, context);
      await rename(path("target/probe.bpf.o"), path("made.bpf.o"));
      await rename(path("target/probe.json"), path("made.json"));
      await rename(path("target/probe.yaml"), path("made.yaml"));
      const modules = ["o = made.bpf.o", "j = made.json", "y = made.yaml"]
        .map((line) => line.split(" = "))
        .map(([name, source]) => `[[module]]\nname = "${name}"\nsource = "${source}"\n`);
      await edit("ebpm.toml", /\[\[module\]\][\s\S]*/, modules.join(""));
      const built = await build(BUILD, context);
      assert.deepEqual(
        built.modules.map(({ name }) => name),
        ["o", "j", "y"],
      );
      const [fromJson, fromYaml] = await Promise.all(
        ["j", "y"].map((name) => readFile(path(`target/${name}.json`), "utf8")),
      );
      assert.equal(fromYaml, fromJson?.replace('"module":"j"', '"module":"y"'));
      const fromObject = parseEunomia(await readFile(path("target/o.json"), "utf8"), "o");
      assert.deepEqual(
        fromObject.meta.export_types?.map(({ name }) => name),
        ["event"],
      );
    });

    const failures: readonly (readonly [string, () => Promise<unknown>, ErrorName, RegExp])[] = [
      [
        "a compile error",
        () => edit("src/probe.bpf.c", "__u32 uid =", "__u32 uid =="),
        "CompileFailed",
        /^src\/probe\.bpf\.c does not compile\nsrc\/probe\.bpf\.c:32:\d+: error:/,
      ],
      [
        "what would differ with every build",
        () =>
          edit(
            "src/probe.bpf.c",
            "struct event *event;",
            "struct event *event;\n\tstatic const char *made = __DATE__;",
          ),
        "CompileFailed",
        /error: expansion of date or time macro is not reproducible/,
      ],
      [
        "an error in a header",
        () => edit("src/probe.h", "__u32 pid", "__u33 pid"),
        "CompileFailed",
        /src\/probe\.h:7:2: error: unknown type name '__u33'/,
      ],
      [
        "a source that is missing",
        () => rm(path("src/probe.bpf.c")),
        "ManifestInvalid",
        /src\/probe\.bpf\.c does not exist/,
      ],
      [
        "a wrong annotation",
        () => edit("src/probe.bpf.c", '"short"', '"shrt"'),
        "AnnotationInvalid",
        /^src\/probe\.bpf\.c:9:5: @cmdarg has an unknown key "shrt"/,
      ],
      [
        "an annotation that is not JSON",
        () => edit("src/probe.bpf.c", '{"default": -1', '{"default" -1'),
        "AnnotationInvalid",
        /^src\/probe\.bpf\.c:9:5: the value of @cmdarg is not JSON/,
      ],
      [
        "a header that is missing",
        () => edit("src/probe.bpf.c", '#include "probe.h"', '#include "porbe.h"'),
        "CompileFailed",
        /^src\/probe\.bpf\.c does not compile\nsrc\/probe\.bpf\.c:\d+:10: fatal error: 'porbe\.h' file not found/,
      ],
      [
        "a struct that cannot be exported: nothing of it is in the object",
        () =>
          edit(
            "src/probe.h",
            "/* One row",
            "#if 0\n/// @export\nstruct gone {\n\tint a;\n};\n#endif\n/* One row",
          ),
        "AnnotationInvalid",
        /^src\/probe\.h:\d+:5: struct gone is not in the object$/,
      ],
      [
        "two modules of one name",
        () => appendFile(path("ebpm.toml"), '[[module]]\nname = "probe"\nsource = "src/probe.bpf.c"\n'),
        "ManifestInvalid",
        /^probe\/ebpm\.toml:\d+:1: two modules are named "probe"/,
      ],
      [
        "a source outside of the project",
        () => edit("ebpm.toml", "src/probe.bpf.c", "../probe.bpf.c"),
        "ManifestInvalid",
        /source must be a path inside the project/,
      ],
      [
        "a map that sends an unknown struct",
        () => edit("src/probe.bpf.c", "struct {\n\t__uint", "/// @export evnt\nstruct {\n\t__uint"),
        "AnnotationInvalid",
        /^src\/probe\.bpf\.c:\d+:5: @export evnt above events names no struct of the object$/,
      ],
      [
        "an unknown meaning of a member",
        () => edit("src/probe.h", "__u32 uid;", "/// @format ipv5\n\t__u32 uid;"),
        "AnnotationInvalid",
        /^src\/probe\.h:\d+:6: @format "ipv5" is not one of boot_timestamp, bytes, /,
      ],
      [
        "a tag with an unknown meaning",
        () => edit("src/probe.h", "__u32 uid;", '__u32 uid __attribute__((btf_decl_tag("ebpm:uidd")));'),
        "AnnotationInvalid",
        /^src\/probe\.h:\d+:\d+: the tag "ebpm:uidd" on uid of struct event is not one of boot_timestamp, /,
      ],
      [
        "what a program for BCC may not ask",
        async () => {
          await edit("ebpm.toml", /^header = .*\n/m, "");
          await writeFile(
            path("src/probe.bpf.c"),
            "BPF_HASH(seen);\n#if LINUX_VERSION_CODE > 5\n#define NEW\n#endif\n",
          );
        },
        "Unsupported",
        /^src\/probe\.bpf\.c:2:5: LINUX_VERSION_CODE cannot be asked when it is built/,
      ],
      [
        "a function that is neither declared nor defined",
        () => edit("src/probe.bpf.c", "__u32 uid =", "undeclared(1);\n\t__u32 uid ="),
        "CompileFailed",
        /^src\/probe\.bpf\.c:\d+:2: uses undeclared, which is defined nowhere: nothing is linked$/,
      ],
      [
        "a tag on a map that is no annotation",
        () =>
          edit(
            "src/probe.bpf.c",
            ' events SEC(".maps")',
            ' events SEC(".maps") __attribute__((btf_decl_tag("ebpm:exprt event")))',
          ),
        "AnnotationInvalid",
        /^src\/probe\.bpf\.c:\d+:\d+: the tag "ebpm:exprt event" on events is not a known annotation$/,
      ],
      [
        "a tag that a macro makes",
        () =>
          edit(
            "src/probe.bpf.c",
            ' events SEC(".maps")',
            '\n#define TAG(x) __attribute__((btf_decl_tag("ebpm:" #x)))\n\tevents SEC(".maps") TAG(exprt event)',
          ),
        "AnnotationInvalid",
        /^src\/probe\.bpf\.c:\d+:2: the tag "ebpm:exprt event" on events is not a known annotation$/,
      ],
      [
        "a function that a header uses and that is defined nowhere",
        async () => {
          await mkdir(path("include"));
          await writeFile(
            path("include/more.h"),
            "int twice(int);\nstatic inline int four(int n) { return twice(n + 2); }\n",
          );
          await edit("src/probe.bpf.c", "__u32 uid =", "four(1);\n\t__u32 uid =");
          await edit("src/probe.bpf.c", '#include "probe.h"', '#include "probe.h"\n#include "more.h"');
        },
        "CompileFailed",
        /^include\/more\.h:2:40: uses twice, which is defined nowhere: nothing is linked$/,
      ],
      [
        "a function that is defined nowhere",
        () => useTwice(""),
        "CompileFailed",
        /^src\/probe\.bpf\.c:\d+:\d+: uses twice, which is defined nowhere: nothing is linked$/,
      ],
      [
        "a function that is defined twice",
        async () => {
          await writeFile(path("src/again.bpf.c"), TWICE);
          await useTwice('"src/twice.bpf.c", "src/again.bpf.c"');
        },
        "CompileFailed",
        /^src\/again\.bpf\.c:\d+:\d+: twice is defined here as well\nsrc\/probe\.bpf\.c does not link\nconflicting non-weak symbol #\d+ \(twice\) definition in 'src\/again\.bpf\.c'/,
      ],
      [
        "a linked file that is missing",
        () => appendFile(path("ebpm.toml"), 'link = ["src/nothing.bpf.o"]\n'),
        "ManifestInvalid",
        /^module probe: src\/nothing\.bpf\.o does not exist$/,
      ],
      [
        "a linked object that is none",
        () =>
          appendFile(path("ebpm.toml"), 'link = ["src/text.bpf.o"]\n').then(() =>
            writeFile(path("src/text.bpf.o"), "x"),
          ),
        "CompileFailed",
        /^src\/probe\.bpf\.c does not link\n.*src\/text\.bpf\.o/,
      ],
      [
        "a source of an unknown kind",
        () => edit("ebpm.toml", "probe.bpf.c", "probe.ebpf"),
        "Unsupported",
        /nothing is known about building src\/probe\.ebpf/,
      ],
      [
        "dependencies that are nowhere",
        () => appendFile(path("ebpm.toml"), '[dependencies]\nx = "1"\n'),
        "ResolutionFailed",
        /You require x 1, which was not found\.$/,
      ],
      [
        "no modules",
        () => edit("ebpm.toml", /\[\[module\]\][\s\S]*/, ""),
        "ManifestInvalid",
        /has no \[\[module\]\]/,
      ],
      [
        "a ready-made package that is none",
        async () => {
          await writeFile(path("src/x.json"), "{}");
          await edit("ebpm.toml", "probe.bpf.c", "x.json");
        },
        "PackageInvalid",
        /bpf_object: is missing/,
      ],
    ];
    for (const [what, change, kind, message] of failures) {
      it(`refuses ${what} and leaves no result`, async () => {
        await change();
        await assert.rejects(build(BUILD, context), ofKind(kind, message));
        const left = await readdir(path("target")).catch(() => []);
        assert.deepEqual(left, []);
      });
    }

    it("names a tool that is missing and how to install it", async () => {
      const poor = testContext(folder(), { childEnv: { PATH: join(folder(), "nothing") } });
      await assert.rejects(build(BUILD, poor), { kind: "ToolMissing", hint: "apt install clang" });
    });

    it("refuses a clang that is too old and says which is needed", async () => {
      const bin = join(folder(), "bin");
      await mkdir(bin);
      await writeFile(join(bin, "clang"), "#!/bin/sh\necho 'Debian clang version 9.0.1-20'\n", {
        mode: 0o755,
      });
      const old = testContext(folder(), { childEnv: { PATH: `${bin}:${process.env["PATH"]}` } });
      const message = /^Debian clang version 9\.0\.1-20 is too old: clang 10 or later is needed$/;
      await assert.rejects(build(BUILD, old), ofKind("ToolMissing", message));
      assert.deepEqual(await readdir(path("target")), []);
    });

    for (const [what, messages, kind, message] of [
      [
        "a full disk",
        "fatal error: error in backend: IO failure on output stream: No space left on device",
        "StoreUnusable",
        /^the object of src\/probe\.bpf\.c cannot be written: no space left on device$/,
      ],
      [
        "a crash of the compiler without its stack",
        "fatal error: unreachable\nPLEASE submit a bug report to https://example.org\nStack dump:\n0. 0x1",
        "CompileFailed",
        /^the compiler crashed while compiling src\/probe\.bpf\.c\nfatal error: unreachable$/,
      ],
      [
        "a compiler that makes nothing",
        "",
        "CompileFailed",
        /^src\/probe\.bpf\.c does not compile\nthe compiler ended without having made an object$/,
      ],
    ] as const) {
      it(`reports ${what}, and leaves no result`, async () => {
        const bin = join(folder(), "bin");
        await mkdir(bin);
        const script = `#!/bin/sh\n[ "$1" = --version ] && { echo clang version 19.1.0; exit; }\ncat >/dev/null\n`;
        await writeFile(join(bin, "messages"), messages);
        const end = messages === "" ? "exit 0" : `cat '${join(bin, "messages")}' >&2; exit 1`;
        await writeFile(join(bin, "clang"), `${script}${end}\n`, { mode: 0o755 });
        const broken = testContext(folder(), { childEnv: { PATH: `${bin}:${process.env["PATH"]}` } });
        await assert.rejects(build(BUILD, broken), ofKind(kind, message));
        assert.deepEqual(await readdir(path("target")), []);
      });
    }

    it("gives a whole result when several build at once", async () => {
      const forced = { ...BUILD, force: true };
      await Promise.all(Array.from({ length: 4 }, () => build(forced, context)));
      const names = (await readdir(path("target"))).filter((name) => name !== ".probe.build.json");
      assert.deepEqual(names.sort(), ["probe.bpf.o", "probe.json"]);
      const given = await readFile(path("target/probe.json"));
      await build(forced, context);
      assert.ok(given.equals(await readFile(path("target/probe.json"))));
    });

    describe("compared with a package", () => {
      const verify = () => verifyBuild({ folder: "probe", package: "given.json" }, context);
      beforeEach(async () => {
        await build(BUILD, context);
        await copyFile(path("target/probe.json"), join(folder(), "given.json"));
      });

      it("is the same", async () => {
        assert.deepEqual(
          (await verify()).modules.map(({ name }) => name),
          ["probe"],
        );
      });

      for (const [what, change, message] of [
        [
          "the source",
          () => edit("src/probe.bpf.c", "event->uid = uid;", "event->uid = uid + 1;"),
          /\n {2}the source differs\n {2}the object differs$/,
        ],
        [
          "a header",
          () => edit("src/probe.h", "[128]", "[64]"),
          /\n {2}src\/probe\.h differs\n {2}the object differs$/,
        ],
        [
          "a comment in a header",
          () => edit("src/probe.h", "/* One row", "/* A row"),
          /built to:\n {2}src\/probe\.h differs$/,
        ],
        [
          "the version",
          () => edit("ebpm.toml", "0.1.0", "0.2.0"),
          /built to:\n {2}version: "0\.1\.0" in the package, "0\.2\.0" here$/,
        ],
        [
          "the flags",
          () => appendFile(path("ebpm.toml"), 'cflags = ["-DX=1"]\n'),
          /\n {2}flags: .* made the package, .*-DX=1 here/,
        ],
      ] as const) {
        it(`tells that it differs in ${what}`, async () => {
          await change();
          await assert.rejects(verify(), ofKind("BuildDiffers", message));
        });
      }

      it("refuses what is no package", async () => {
        await writeFile(join(folder(), "given.json"), "{}");
        await assert.rejects(verify(), ofKind("PackageInvalid"));
        await rm(join(folder(), "given.json"));
        await assert.rejects(verify(), ofKind("PackageNotFound"));
      });
    });

    it("refuses a folder without a project", async () => {
      await assert.rejects(build({ folder: ".", force: false }, context), ofKind("ManifestNotFound"));
      await assert.rejects(build({ folder: "nowhere", force: false }, context), ofKind("ManifestNotFound"));
    });

    it("stops when it is told to, and leaves no result", async () => {
      const signal = AbortSignal.abort();
      await assert.rejects(build(BUILD, testContext(folder(), { signal })));
      assert.deepEqual(await readdir(path("target")), []);
    });
  });

  describe("publish", () => {
    it("puts the package into the local registry under its version and latest", async () => {
      const result = await publish(PUBLISH, context);
      assert.equal(result.status, "published");
      const registry = new LocalRegistry(join(context.dataDir, "registry"));
      for (const reference of ["probe", "probe:0.1.0", "probe:latest", `probe@${result.digest}`]) {
        assert.equal((await registry.resolve(reference)).digest, result.digest);
      }
      assert.equal((await cacheVerify(context)).intact, 3);
      assert.equal((await cacheSize(context)).contents, 3);
    });

    it("says that the same content is there already", async () => {
      const first = await publish(PUBLISH, context);
      const second = await publish(PUBLISH, context);
      assert.deepEqual([second.status, second.digest], ["already-published", first.digest]);
    });

    it("refuses other content under the same version, also in a dry run", async () => {
      const { digest } = await publish(PUBLISH, context);
      await edit("src/probe.h", "filename[128]", "filename[64]");
      await assert.rejects(
        publish(PUBLISH, context),
        ofKind("VersionExists", /^probe 0\.1\.0 is already published/),
      );
      await assert.rejects(publish({ ...PUBLISH, isDryRun: true }, context), ofKind("VersionExists"));
      assert.equal((await list(context))[0]?.digest, digest);
    });

    it("replaces a version when told to, and latest with it", async () => {
      const { digest } = await publish(PUBLISH, context);
      await edit("src/probe.h", "filename[128]", "filename[64]");
      const replaced = await publish({ ...PUBLISH, mayReplace: true }, context);
      assert.equal(replaced.status, "replaced");
      assert.notEqual(replaced.digest, digest);
      const registry = new LocalRegistry(join(context.dataDir, "registry"));
      assert.equal((await registry.resolve("probe:0.1.0")).digest, replaced.digest);
      assert.equal((await registry.resolve("probe")).digest, replaced.digest);
    });

    it("lets latest follow the highest release, whatever is published last", async () => {
      const registry = new LocalRegistry(join(context.dataDir, "registry"));
      const digests = new Map<string, string>();
      for (const version of ["0.2.0", "0.10.0", "0.3.0", "1.0.0-beta.1"]) {
        await edit("ebpm.toml", /version = ".*"/, `version = "${version}"`);
        digests.set(version, (await publish(PUBLISH, context)).digest);
      }
      assert.equal((await registry.resolve("probe")).digest, digests.get("0.10.0"));
      assert.deepEqual((await list(context))[0]?.versions, ["0.2.0", "0.3.0", "0.10.0", "1.0.0-beta.1"]);
    });

    it("publishes a package that holds nothing but a library", async () => {
      await appendFile(path("ebpm.toml"), 'kind = "library"\n');
      const { digest } = await publish(PUBLISH, context);
      const registry = new LocalRegistry(join(context.dataDir, "registry"));
      assert.equal((await registry.resolve("probe")).digest, digest);
    });

    it("stores nothing in a dry run", async () => {
      assert.equal((await publish({ ...PUBLISH, isDryRun: true }, context)).status, "dry-run");
      assert.deepEqual(await list(context), []);
    });
  });

  describe("list and info", () => {
    it("describe what was published", async () => {
      const { digest } = await publish(PUBLISH, context);
      const [listed] = await list(context);
      assert.deepEqual(
        [listed?.name, listed?.versions, listed?.description],
        ["probe", ["0.1.0"], "Shows every program that is started"],
      );
      const { published, modules } = await info("probe", context);
      assert.deepEqual([published?.name, published?.version, published?.digest], ["probe", "0.1.0", digest]);
      assert.deepEqual(
        modules[0]?.contents.arguments.map(({ flag, short }) => [flag, short]),
        [["--uid", "-u"]],
      );
    });

    it("describe a file", async () => {
      await build(BUILD, context);
      for (const file of ["probe/target/probe.json", "./probe/target/probe.bpf.o"]) {
        const { published, modules } = await info(file, context);
        assert.equal(published, undefined);
        assert.deepEqual(
          modules[0]?.contents.programs.map(({ name }) => name),
          ["on_exec"],
        );
      }
    });

    it("do not find what is not there", async () => {
      await publish(PUBLISH, context);
      await assert.rejects(info("prob", context), { kind: "PackageNotFound", hint: "did you mean probe?" });
      await assert.rejects(info("./none.json", context), ofKind("PackageNotFound"));
      await assert.rejects(info("probe:9.0.0", context), ofKind("PackageNotFound"));
    });

    it("name a damaged package, and cache verify says which", async () => {
      const registry = new LocalRegistry(join(context.dataDir, "registry"));
      await publish(PUBLISH, context);
      const [blob] = (await info("probe", context)).modules;
      await writeFile(blob?.path ?? "", "damaged");
      await assert.rejects(info("probe", context), ofKind("DigestMismatch"));
      await assert.rejects(
        cacheVerify(context),
        ofKind("StoreDamaged", /^1 content is damaged or missing in the local registry\n {2}probe:0\.1\.0: /),
      );
      await publish(PUBLISH, context);
      assert.equal((await cacheVerify(context)).damage.length, 0);
      assert.ok(registry.root.startsWith(folder()));
    });
  });
});
