import {accessSync, constants, realpathSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {clientFiles, serverName, type ServerEntry} from '../api/mcp/clients/clients.ts';
import {configureClients, type Configured} from '../api/mcp/clients/configure.ts';
import {safeText} from '../flow/text.ts';
import {toggle} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {usageError} from './input/arguments.ts';

const isRunnable = (file: string): boolean => {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

/** How others start this program: by its name where they find it, else by its file. */
const ownCommand = (search: string): readonly [command: string, ...args: string[]] => search.split(path.delimiter).some(folder => path.isAbsolute(folder) && isRunnable(path.join(folder, 'tapx')))
	? ['tapx']
	: [process.execPath, realpathSync(process.argv[1] ?? '')];

/** What happened to a file, in words; as if it were to happen with `would`. */
const outcomes: Readonly<Record<Configured['merged']['kind'], (would: string) => string>> = {
	new: would => `${would}written`,
	added: would => `tapx ${would}added; the rest stays as it is`,
	replaced: would => `its entry "${serverName}" ${would}replaced; the rest stays as it is`,
	same: () => 'has it already',
	other: () => `has another entry "${serverName}", which stays; --replace puts this one in its place`,
};

export const command = defineCommand({
	name: 'init',
	usage: 'copilot',
	summary: 'tell GitHub Copilot and other assistants about tapx, in the present folder',
	details: 'It adds tapx to .vscode/mcp.json and .mcp.json and leaves everything else in them as it is, comments too. Doing it twice changes nothing.',
	options: {
		allowNotes: {...toggle, doc: 'with tapx mcp --allow-notes'},
		allowReplay: {...toggle, doc: 'with tapx mcp --allow-replay'},
		replace: {...toggle, doc: 'put it in place of another entry of this name'},
		dryRun: {...toggle, doc: 'only show what the files would say'},
		print: {...toggle, doc: 'only print the entries, to be put in by hand'},
	},
	settings: ['db', 'redact'],
	takes: [1, 1],
	examples: [
		['tapx init copilot', 'in the folder that you open in VS Code'],
		['tapx init copilot --dry-run', 'what it would do'],
	],
	async run({
		words, options, settings, given, output,
	}) {
		const [what] = words;
		if (what !== 'copilot') {
			throw usageError(`tapx init knows copilot, not "${what}".`);
		}

		const [program, ...before] = ownCommand(process.env['PATH'] ?? '');
		const entry: ServerEntry = {
			type: 'stdio',
			command: program,
			args: [
				...before,
				'mcp',
				...given.has('db') && settings.db !== undefined ? ['--db', path.resolve(settings.db)] : [],
				...settings.redact === false ? ['--no-redact'] : [],
				...options.allowNotes ? ['--allow-notes'] : [],
				...options.allowReplay ? ['--allow-replay'] : [],
			],
		};
		if (options.print) {
			const entries = Object.fromEntries(clientFiles.map(({file, member}) => [file, {[member]: {[serverName]: entry}}]));
			await output.write(`${JSON.stringify(entries, undefined, '\t')}\n`);
			return;
		}

		const configured = configureClients(process.cwd(), entry, {isDry: options.dryRun, isReplacing: options.replace});
		for (const {client, merged} of configured) {
			output.tell(`${client.file} (${client.readers}): ${outcomes[merged.kind](options.dryRun ? 'would be ' : '')}.`);
			if (options.dryRun && 'text' in merged) {
				await output.write(output.isTerminal ? safeText(merged.text) : merged.text); // eslint-disable-line no-await-in-loop -- one after the other
			}
		}

		if (program !== 'tapx') {
			output.tell('tapx is not on your PATH, so the entries name its file: they hold for this machine only.');
		}

		if (!options.dryRun) {
			output.tell('In VS Code, start the server above its entry in .vscode/mcp.json, then ask Copilot in agent mode: which requests failed in the last ten minutes, and why?');
		}
	},
});
