import {readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import meow, {type AnyFlags} from 'meow';
import type {Command, Context} from './commands/command.ts';
import {
	commands,
	loadCommand,
	loadCommands,
	mainCommand,
} from './commands/index.ts';
import {sortArguments, usageError} from './commands/input/arguments.ts';
import {findCommand} from './commands/input/find-command.ts';
import {commandHelp, generalHelp, metaOptions} from './commands/output/help.ts';
import {ClosedPipe, type Output} from './commands/output/output.ts';
import {createOutput} from './commands/output/streams.ts';
import {compose} from './compose.ts';
import {TapxError, errorLine} from './flow/error.ts';
import {flagTable, settingTable, type Settings} from './settings/index.ts';
import {
	flagName,
	type Option,
	type OptionTable,
	type OptionValues,
} from './settings/option.ts';
import {resolvePaths, type Paths} from './settings/paths.ts';
import {
	readMany,
	resolveSettings,
	standardValue,
	type ConfigFile,
} from './settings/resolve.ts';

/** All options of a command, its own and the settings. */
const optionsOf = (command: Command): OptionTable => {
	const twice = Object.keys(command.options).find(key => Object.hasOwn(settingTable, key) || Object.hasOwn(metaOptions, key));
	if (twice !== undefined) {
		throw new Error(`The option ${twice} of ${command.name} is a setting already.`);
	}

	return {...command.options, ...flagTable, ...metaOptions};
};

const meowFlags = (options: OptionTable): AnyFlags => Object.fromEntries(Object.entries(options).map(([key, option]) => [key, {
	type: option.value ? 'string' : 'boolean',
	isMultiple: Boolean(option.many),
} as const]));

type Package = Record<string, unknown> & {readonly version: string};

const readPackage = async (): Promise<Package> => JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as Package;

/** Reads flags that are known and complete already (see `sortArguments`) into values by key. */
const parseFlags = (flags: readonly string[], options: OptionTable, packageJson: Package): Readonly<Record<string, unknown>> => {
	try {
		return meow({
			importMeta: import.meta,
			pkg: packageJson,
			argv: flags,
			flags: meowFlags(options),
			description: false,
			autoHelp: false,
			autoVersion: false,
			booleanDefault: undefined,
		}).flags;
	} catch (error) {
		throw usageError((error as Error).message);
	}
};

const readConfig = async (file: string, name: string): Promise<ConfigFile | undefined> => {
	try {
		return {name, folder: path.dirname(path.resolve(file)), content: await readFile(file, 'utf8')};
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw usageError(`${name} cannot be read: ${(error as Error).message}.`);
	}
};

const readSettings = async (flags: Readonly<Record<string, unknown>>, paths: Paths): Promise<Settings> => {
	const named = flags['config'] ?? process.env['TAPX_CONFIG'];
	const project = typeof named === 'string' && named !== '' ? named : undefined;
	const files = await Promise.all([readConfig(project ?? 'tapx.config.json', project ?? 'tapx.config.json'), readConfig(paths.userConfig, paths.userConfig)]);
	if (project && !files[0]) {
		throw usageError(`There is no config file ${project}.`);
	}

	return resolveSettings({flags, environment: process.env, files: files.filter(file => file !== undefined)});
};

/** A command's own options, checked; settings are checked by their own room. */
const readOptions = <Table extends OptionTable>(
	{options}: Command<Table>,
	flags: Readonly<Record<string, unknown>>,
): OptionValues<Table> => Object.fromEntries(Object.entries<Option>(options).map(([key, option]) => {
	const value = flags[key];
	return [key, value === undefined ? standardValue(key, option) : readMany(option, value, `--${flagName(key, option)}`)];
	// Every key of the table is there, each value by its own schema.
})) as OptionValues<Table>;

const helpFor = async (command: Command): Promise<string> => {
	const main = await loadCommand(mainCommand);
	return command === main ? generalHelp(main, await loadCommands()) : commandHelp(command);
};

const checkWords = ({name, usage, takes}: Command, words: readonly string[]): void => {
	const [least, most] = takes;
	if (words.length < least) {
		throw usageError(`tapx ${name} wants ${usage.replace(/ ?\[.*/v, '')}.`, `tapx ${name} --help shows how.`);
	}

	if (words.length > most) {
		throw usageError(`tapx ${name} does not take "${words[most]}".`, `tapx ${name} --help shows how.`);
	}
};

/** Keys of the flags that stood on a command line. */
const givenIn = (flags: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
	new Set(Object.keys(flags).filter(key => flags[key] !== undefined && !(Array.isArray(flags[key]) && flags[key].length === 0)));

/** Runs a command line inside another, which goes on: what it opens is closed behind it, and it takes no settings. */
const runInside = async (argv: readonly string[], context: Omit<Context, 'words' | 'options' | 'given'>, packageJson: Package): Promise<void> => {
	const {command, argv: own} = await findCommand(argv);
	const options = {...command.options, help: metaOptions.help};
	const {flags: given, words, rest} = sortArguments(own, options, {haltAtWord: command.haltAtWord});
	const flags = parseFlags(given, options, packageJson);
	if (flags['help']) {
		await context.output.write(commandHelp(command));
		return;
	}

	const opened: Array<{close(): void}> = [];
	const closing = <Opened extends {close(): void}>(open: () => Promise<Opened>) => async (): Promise<Opened> => {
		const made = await open();
		opened.push(made);
		return made;
	};

	checkWords(command, [...words, ...rest]);
	const {adapters} = context;
	try {
		await command.run({
			...context,
			words: [...words, ...rest],
			options: readOptions(command, flags),
			given: givenIn(flags),
			adapters: {...adapters, openReader: closing(adapters.openReader), openEditor: closing(adapters.openEditor)},
		});
	} finally {
		for (const each of opened) {
			each.close();
		}
	}
};

const run = async (argv: readonly string[], output: Output): Promise<number | NodeJS.Signals> => {
	const found = await findCommand(argv);
	const {command} = found;
	const options = optionsOf(command);
	const {flags: given, words: plain, rest} = sortArguments(found.argv, options, {haltAtWord: command.haltAtWord});
	const packageJson = await readPackage();
	const flags = parseFlags(given, options, packageJson);
	if (flags['help']) {
		await output.write(await helpFor(command));
		return 0;
	}

	if (flags['version']) {
		await output.write(`${packageJson.version}\n`);
		return 0;
	}

	const words = [...plain, ...rest];
	checkWords(command, words);
	const paths = resolvePaths(process.env, homedir());
	const settings = await readSettings(flags, paths);
	const {adapters, close} = compose({
		settings, paths, version: packageJson.version, environment: process.env,
	});
	const context: Omit<Context, 'words' | 'options' | 'given'> = {
		settings,
		adapters,
		output: createOutput({
			stdout: process.stdout, stderr: process.stderr, color: settings.color, isPlain: settings.linear || process.env['TERM'] === 'dumb',
		}),
		inside: {names: Object.keys(commands), run: async line => runInside(line, context, packageJson)},
	};
	try {
		return await command.run({
			...context, words, options: readOptions(command, flags), given: givenIn(flags),
		}) ?? 0;
	} finally {
		await close();
	}
};

/**
Does what a command line asks for and gives the exit code (0 done, 1 it failed, 2 wrong usage, 3 a check was not met), or the
signal to die of as a program that was run did. What goes wrong is one line on standard error; a reader that goes away ends it quietly.

@throws Whatever is a bug of tapx.
*/
export const main = async (argv: readonly string[]): Promise<number | NodeJS.Signals> => {
	const ignore = (): void => {
		// A write that fails says so to whoever wrote.
	};

	process.stdout.on('error', ignore);
	process.stderr.on('error', ignore);
	const output = createOutput({stdout: process.stdout, stderr: process.stderr, color: false});
	try {
		return await run(argv, output);
	} catch (error) {
		if (error instanceof ClosedPipe) {
			return 0;
		}

		if (!(error instanceof TapxError)) {
			throw error;
		}

		for (const line of process.env['TAPX_DEBUG'] ? (error.stack ?? error.message).split('\n') : [errorLine(error)]) {
			output.tell(line);
		}

		return error.exitCode;
	}
};
