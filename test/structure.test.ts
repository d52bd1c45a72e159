/** What keeps the tables honest: each file is listed, tested and documented, so that adding one touches its file, the list and its test. */
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {currentDocument, documents} from '../media/documents.ts';
import {rules} from '../source/analysis/rules/index.ts';
import {
	commands,
	loadCommand,
	loadCommands,
	mainCommand,
} from '../source/commands/index.ts';
import {plannedFlags} from '../source/commands/planned.ts';
import {exporters, importers} from '../source/formats/index.ts';
import {flagTable, sections, settingTable} from '../source/settings/index.ts';
import {flagName} from '../source/settings/option.ts';
import {worksIn} from '../source/tui/keymap/binding.ts';
import {commands as tuiCommands} from '../source/tui/commands/index.ts';
import {tabs} from '../source/tui/render/tabs/index.ts';
import type {Place} from '../source/tui/state/state.ts';
import {views} from '../source/views/index.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The names of the files of a folder without their extension, but those that are not entries of its table. */
const entries = (folder: string, except: readonly string[] = []): string[] => fs.readdirSync(path.join(root, 'source', folder), {withFileTypes: true})
	.filter(entry => entry.isFile())
	.map(({name}) => path.basename(name, '.ts'))
	.filter(name => !except.includes(name))
	.toSorted();

const testFiles = (folder: string): string[] => fs.readdirSync(path.join(root, 'test', folder)).filter(name => name.endsWith('.test.ts')).map(name => path.join(root, 'test', folder, name));

/** Whether a test mirrors a file of a room, or names it. */
const isTested = (room: string, name: string): boolean => testFiles(room)
	.some(file => path.basename(file) === `${name}.test.ts` || new RegExp(String.raw`(?<![\w\-])${name}(?![\w\-])`, 'v').test(fs.readFileSync(file, 'utf8')));

test('each section of the settings is listed, and its file is named for it', t => {
	const files = entries('settings', ['edit', 'index', 'kinds', 'option', 'paths', 'resolve']);
	t.deepEqual(sections.map(({id}) => id).toSorted(), files as never);
	t.is(Object.keys(settingTable).length, sections.reduce((sum, {options}) => sum + Object.keys(options).length, 0), 'no setting stands in two sections');
});

test('each command is listed under the name of its file, with examples', async t => {
	t.deepEqual(Object.keys(commands).toSorted(), entries('commands', ['command', 'index', 'planned', 'tapx']));
	for (const [name, loader] of Object.entries(commands)) {
		const command = await loadCommand(loader);
		t.is(command.name, name);
		t.true(command.examples.length > 0, `tapx ${name} has an example`);
		t.true(isTested('commands', `'${name}'`), `tapx ${name} has a test`);
	}
});

test('no option of a command is a setting as well, and nothing planned is there already', async t => {
	const settings = Object.entries(flagTable).map(([key, option]) => flagName(key, option));
	for (const {name, options} of [await loadCommand(mainCommand), ...await loadCommands()]) {
		const flags = Object.entries(options).map(([key, option]) => flagName(key, option));
		t.deepEqual(flags.filter(flag => settings.includes(flag) || plannedFlags.has(flag)), [], `tapx ${name}`);
	}

	t.deepEqual(settings.filter(flag => plannedFlags.has(flag)), []);
});

test('each operation is one function named for its file, and has a test', async t => {
	for (const name of entries('operations')) {
		const module = await import(`../source/operations/${name}.ts`) as Record<string, unknown>;
		const camel = name.replaceAll(/-(\w)/gv, (_, letter: string) => letter.toUpperCase());
		t.is(typeof module[camel], 'function', name);
		t.true(isTested('operations', name) || isTested('operations', camel), `${name} has a test`);
	}
});

test('each format is listed under the name of its file, and has a test', t => {
	t.deepEqual(exporters.keys().toArray().toSorted(), entries('formats/exporters'));
	t.deepEqual(importers.keys().toArray().toSorted(), entries('formats/importers'));
	for (const name of new Set([...exporters.keys(), ...importers.keys()])) {
		t.true(isTested('formats', name), `${name} has a test`);
	}
});

test('each view of bodies is listed under the name of its file, and has a test', t => {
	t.deepEqual(views.keys().toArray().toSorted(), entries('views', ['glyphs', 'index', 'lines', 'shown', 'span', 'view']));
	for (const name of views.keys()) {
		t.true(isTested('views', name), `${name} has a test`);
	}
});

test('each rule is listed once under the name of its file, in the folder of its category, and says all that its page tells', t => {
	const folder = path.join(root, 'source/analysis/rules');
	const files = fs.readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(file => file.endsWith('.ts') && path.basename(file) !== 'index.ts');
	t.deepEqual(files.map(file => path.basename(file, '.ts')).toSorted(), rules.keys().toArray().toSorted());
	for (const file of files) {
		const {meta} = rules.get(path.basename(file, '.ts')) ?? {};
		t.is(meta?.category, file.split(path.sep, 1)[0] as never, file);
		t.true((meta?.version ?? 0) >= 1, file);
		t.notRegex(meta?.title ?? '.', /\.$/v, file);
		t.true(meta !== undefined && meta.description.length > 60 && meta.falsePositives.length > 10 && meta.advice.length > 10, file);
		t.true(meta?.references.every(reference => URL.canParse(reference)), file);
	}
});

test('each tab of the detail is listed under the name of its file, and has a test', t => {
	t.deepEqual(tabs.map(({id}) => id).toSorted(), entries('tui/render/tabs', ['index', 'message', 'tab']));
	for (const {id} of tabs) {
		t.true(isTested('tui', id), `${id} has a test`);
	}
});

test('no key does two things in one place', t => {
	const ids = tuiCommands.map(({id}) => id);
	t.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
	for (const place of ['list', 'detail', ...entries('tui/screens', ['index', 'screen'])] as Place[]) {
		const keys = tuiCommands.filter(command => worksIn(command, place)).flatMap(command => command.keys);
		t.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), [], `in the ${place}`);
	}
});

for (const name of Object.keys(documents)) {
	test(`the generated parts of ${name} are current`, async t => {
		const text = fs.readFileSync(path.join(root, name), 'utf8');
		t.is(await currentDocument(name, text), text, 'node media/documents.ts writes them');
	});
}
