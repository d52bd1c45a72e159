import {TapxError} from '../flow/error.ts';
import {nearest} from '../filter/nearest.ts';
import {flagTable, settingTable, type Settings} from './index.ts';
import {
	flagName,
	variableName,
	type Option,
	type OptionTable,
} from './option.ts';

/** A config file that was read. */
export type ConfigFile = {
	/** How messages name it. */
	readonly name: string;
	/** Absolute path of its folder. */
	readonly folder: string;
	/** Its whole text. */
	readonly content: string;
};

/** Where settings come from, each before the next; what none of them names has its default. */
export type SettingSources = {
	/** Values by key, as text or switches, from the command line. */
	readonly flags: Readonly<Record<string, unknown>>;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** The project's file, then the user's. */
	readonly files: readonly ConfigFile[];
};

const usage = (message: string, advice?: string): TapxError => new TapxError('wrong-setting', message, {exitCode: 2, ...(advice && {advice})});

const show = (value: unknown): string => typeof value === 'string' ? `"${value}"` : JSON.stringify(value) ?? String(value);

/** One value of an option, checked; `origin` is how the error names where it stood. */
const readOption = (option: Option, value: unknown, origin: string): unknown => {
	const result = option.schema.safeParse(value);
	if (!result.success) {
		// A schema that has words of its own for what is wrong marks them.
		const told = result.error.issues.find(issue => issue.code === 'custom' && issue.params?.['isTold']);
		throw usage(told ? `${origin}: ${told.message.replace(/(?<![.?])$/v, '.')}` : `${origin} wants ${option.wants}, not ${show(value)}.`);
	}

	return result.data;
};

/** One value, or a list of them where an option may be repeated; checked. */
export const readMany = (option: Option, value: unknown, origin: string): unknown =>
	option.many ? (Array.isArray(value) ? value : [value]).map(item => readOption(option, item, origin)) : readOption(option, value, origin);

const parseFile = ({name, content}: ConfigFile): Record<string, unknown> => {
	let value: unknown;
	try {
		value = JSON.parse(content);
	} catch (error) {
		throw usage(`${name} is not JSON: ${(error as Error).message}.`);
	}

	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw usage(`${name} wants one JSON object of settings.`);
	}

	return value as Record<string, unknown>;
};

/** A path of a config file, which is relative to the file's folder; or a list of them. */
const fromFolder = (folder: string, value: unknown): unknown => {
	if (Array.isArray(value)) {
		return value.map(item => fromFolder(folder, item));
	}

	return typeof value === 'string' && !value.startsWith('/') ? `${folder}/${value}` : value;
};

const readFile = (file: ConfigFile): Record<string, unknown> => {
	const known = Object.entries<Option>(settingTable).filter(([, option]) => option.inFile !== false);
	const options = new Map(known);
	const values: Record<string, unknown> = {};
	for (const [key, value] of Object.entries(parseFile(file))) {
		if (key === '$schema') {
			continue;
		}

		const option = options.get(key);
		if (!option) {
			const meant = nearest(key, options.keys());
			throw usage(`${file.name} has a setting "${key}" that does not exist.`, meant && `Did you mean "${meant}"?`);
		}

		const read = readMany(option, value, `"${key}" in ${file.name}`);
		values[key] = option.path ? fromFolder(file.folder, read) : read;
	}

	return values;
};

const readEnvironment = (environment: SettingSources['environment']): Record<string, unknown> => {
	const values: Record<string, unknown> = {};
	for (const [key, option] of Object.entries(flagTable)) {
		const name = variableName(key, option);
		const text = environment[name];
		// An empty variable is as none, but a switch that is empty is off.
		if (text === undefined || (text === '' && option.value)) {
			continue;
		}

		const value = readMany(option, option.many ? text.split(',').map(item => item.trim()).filter(Boolean) : text, name);
		values[key] = option.negative ? !value : value;
	}

	// The convention of no-color.org: any value but none.
	return environment['NO_COLOR'] ? {color: false, ...values} : values;
};

const readFlags = (flags: SettingSources['flags']): Record<string, unknown> => Object.fromEntries(Object.entries(flagTable)
	// The parser gives an empty list for what was not written.
	.filter(([key]) => flags[key] !== undefined && !(Array.isArray(flags[key]) && flags[key].length === 0))
	.map(([key, option]) => [key, readMany(option, flags[key], `--${flagName(key, option)}`)]));

/** What an option is when nobody sets it. */
export const standardValue = (key: string, option: Option): unknown => {
	if (option.many) {
		return [];
	}

	if (!option.value) {
		return option.undecided ? undefined : option.negative ?? false;
	}

	return option.standard === undefined ? undefined : readOption(option, option.standard, key);
};

const standards = (): Record<string, unknown> => Object.fromEntries(Object.entries<Option>(settingTable)
	.map(([key, option]) => [key, standardValue(key, option)]));

/** The values of files together, the first before the others; objects by names are put together. */
const joinFiles = (files: ReadonlyArray<Record<string, unknown>>): Record<string, unknown> => {
	const values: Record<string, unknown> = {};
	for (const [key, value] of files.toReversed().flatMap(file => Object.entries(file))) {
		const {onlyInFile} = (settingTable as OptionTable)[key] ?? {};
		values[key] = onlyInFile ? {...values[key] as object, ...value as object} : value;
	}

	return values;
};

/**
The settings in force: flag, then environment, project file, user file, default.

@throws {TapxError} `wrong-setting` for a value that does not fit or a key of a file that does not exist.
*/
export const resolveSettings = ({flags, environment, files}: SettingSources): Settings => ({
	...standards(),
	...joinFiles(files.map(file => readFile(file))),
	...readEnvironment(environment),
	...readFlags(flags),
	// Every key is there by `standards`, and every value passed the schema of its key.
} as unknown as Settings);
