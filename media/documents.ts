/** Writes the parts of the documents that come from tables: `node media/documents.ts`. A test checks that they are current. */
import {readFile, writeFile} from 'node:fs/promises';
import type {z} from 'zod';
import {ruleTopics} from '../source/analysis/rules/index.ts';
import {tools} from '../source/api/mcp/tools/index.ts';
import {routes} from '../source/api/routes/index.ts';
import type {Permission} from '../source/api/mcp/context.ts';
import {loadCommand, loadCommands, mainCommand} from '../source/commands/index.ts';
import type {Command} from '../source/commands/command.ts';
import {fieldDocs, kindDocs} from '../source/filter/fields/index.ts';
import {severities} from '../source/flow/finding.ts';
import {operatorDocs} from '../source/filter/mitmproxy.ts';
import {sections} from '../source/settings/index.ts';
import {flagUsage, variableName, type Option} from '../source/settings/option.ts';
import {sqlFunctions} from '../source/store/sql/function-docs.ts';
import {sqlViews} from '../source/store/sql/views/index.ts';
import {commands} from '../source/tui/commands/index.ts';
import {createKeymap} from '../source/tui/keymap/keymap.ts';
import {tabs} from '../source/tui/render/tabs/index.ts';

const root = new URL('../', import.meta.url);

/** Text as prose of markdown: brackets outside of code are no links. */
const prose = (text: string): string => text.replaceAll(/`[^`]*`|\[/gv, found => found === '[' ? String.raw`\[` : found);

const cell = (text: string): string => prose(text).replaceAll('|', String.raw`\|`);

const table = (heading: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[heading, heading.map(() => '---'), ...rows].map(row => `| ${row.map(text => cell(text)).join(' | ')} |`).join('\n');

const optionList = (command: Command): string => Object.entries<Option>(command.options)
	.map(([key, option]) => `- \`${option.short ? `-${option.short}, ` : ''}${flagUsage(key, option)}\`: ${prose(option.doc)}`)
	.join('\n');

const commandPart = (command: Command): string => [
	`### \`${`tapx ${command.name}`.trim()} ${command.usage}\``.replace(/ `$/v, '`'),
	`${command.summary.replace(/^./v, letter => letter.toUpperCase()).replace(/\.?$/v, '.')}${command.details ? ` ${prose(command.details)}` : ''}`,
	optionList(command),
	`\`\`\`sh\n${command.examples.map(([line, does]) => `${line}  # ${does}`).join('\n')}\n\`\`\``,
].filter(Boolean).join('\n\n');

const allCommands = async (): Promise<string> => {
	const all = [await loadCommand(mainCommand), ...await loadCommands()];
	return all.map(command => commandPart(command)).join('\n\n');
};

const allSettings = (): string => table(['Option', 'Variable', 'Config key', 'Default', 'What it does'], sections.flatMap(({options}) => Object.entries<Option>(options)
	.map(([key, option]) => [
		option.onlyInFile ? '' : `\`${flagUsage(key, option)}\``,
		option.onlyInFile ? '' : `\`${variableName(key, option)}\``,
		option.inFile === false ? '' : `\`${key}\``,
		option.usually ?? option.standard ?? '',
		option.doc,
	])));

const allFields = (): string => table(['Field', 'Finds', 'Example'], fieldDocs().map(({name, aliases, doc, example, choices}) => [
	[name, ...aliases].map(spelling => `\`${spelling}\``).join(' '),
	choices.length > 0 ? `${doc.replace(/\.$/v, '')}: ${choices.map(choice => `\`${choice.name}\``).join(' ')}` : doc,
	`\`${example}\``,
]));

const allKinds = (): string => table(['What stands behind the colon', 'Of'], Object.entries(kindDocs).map(([kind, doc]) => [
	doc,
	fieldDocs().filter(field => field.kind === kind).map(({name}) => `\`${name}\``).join(' '),
]));

const allOperators = (): string => table(['Operator', 'Finds'], operatorDocs().map(({name, doc}) => [`\`${name}\``, doc]));

const allViews = (): string => [
	...sqlViews.map(({name, doc, columns, example}) => [
		`**\`${name}\`**: ${doc}.`,
		table(['Column', 'Type', 'Holds'], columns.map(column => [`\`${column.name}\``, column.type, column.doc])),
		`\`\`\`sql\n${example}\n\`\`\``,
	].join('\n\n')),
	table(['Function', 'Gives'], sqlFunctions.map(({usage, doc}) => [`\`${usage}\``, doc])),
].join('\n\n');

/** The number keys say the same of every tab: one row for all. What has no key is done by name. */
const allKeys = (): string => {
	const {waysTo} = createKeymap(commands);
	return table(['Key', 'Name', 'Does'], commands
		.filter(({id}) => !/^tab-(?!1$)/v.test(id))
		.map(({id, title}) => id === 'tab-1'
			? [`\`1\` … \`${tabs.length}\``, `\`tab-1\` … \`tab-${tabs.length}\``, 'Tab of the detail']
			: [waysTo(id).map(way => `\`${way}\``).join(' '), `\`${id}\``, title]));
};

/** What a call takes beside its path: parameters of the query, members of the body; those that must be there without a mark. */
const takes = ({input}: (typeof routes)[number]): string => [input.query, input.body]
	.flatMap(({shape}) => Object.entries<z.ZodType>(shape as Readonly<Record<string, z.ZodType>>))
	.filter(([name]) => name !== 'redact')
	.map(([name, schema]) => `\`${name}${schema.safeParse(undefined).success ? '?' : ''}\``)
	.join(' ');

const allCalls = (): string => table(['Call', 'Takes', 'Gives'], routes.map(route => [`\`${route.method} ${route.path}\``, takes(route), route.summary]));

const needs: Readonly<Record<Permission, string>> = {notes: '`--allow-notes`', requests: '`--allow-replay`'};

const allTools = (): string => table(['Tool', 'Does', 'Needs'], tools.map(tool => [`\`${tool.name}\``, tool.description, tool.needs ? needs[tool.needs] : '']));

const allRules = (): string => Object.entries(ruleTopics).map(([topic, rules]) => [
	`## ${topic}`,
	table(['Rule', 'Severity', 'Finds'], rules
		.map(({meta}) => meta)
		.toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity) || (one.id < other.id ? -1 : 1))
		.map(({id, severity, title}) => [`\`${id}\``, severity, title])),
].join('\n\n')).join('\n\n');

type Render = () => string | Promise<string>;

/** The documents with generated parts, and what writes each part, by the name in its markers. */
export const documents: Readonly<Record<string, Readonly<Record<string, Render>>>> = {
	'docs/screen.md': {keys: allKeys},
	'docs/filters.md': {fields: allFields, kinds: allKinds, operators: allOperators},
	'docs/commands.md': {commands: allCommands},
	'docs/settings.md': {settings: allSettings},
	'docs/rules.md': {rules: allRules},
	'docs/sql.md': {views: allViews},
	'docs/api.md': {calls: allCalls},
	'docs/assistants.md': {tools: allTools},
};

/** A document with every generated part as the tables have it now. Throws where a part has no place. */
export const currentDocument = async (name: string, text: string): Promise<string> => {
	let current = text;
	for (const [part, render] of Object.entries(documents[name] ?? {})) {
		const [start, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
		const [from, to] = [current.indexOf(start), current.indexOf(end)];
		if (from === -1 || to < from) {
			throw new Error(`${name} has no part between ${start} and ${end}.`);
		}

		current = `${current.slice(0, from + start.length)}\n\n${await render()}\n\n${current.slice(to)}`;
	}

	return current;
};

if (import.meta.main) {
	for (const name of Object.keys(documents)) {
		const file = new URL(name, root);
		await writeFile(file, await currentDocument(name, await readFile(file, 'utf8')));
	}
}
