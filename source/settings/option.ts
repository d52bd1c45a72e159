import type {z} from 'zod';

/**
Something a person can set. Its key gives every name it has: `bodyLimit` is `--body-limit`, `TAPX_BODY_LIMIT` and `bodyLimit`
in a config file. A switch that is on by default is turned off: `color` is `--no-color`, `TAPX_NO_COLOR` and `color: false`.
*/
export type Option<Schema extends z.ZodType = z.ZodType> = {
	/** What it does, for `--help` and `docs/settings.md`: one line without a full stop. */
	readonly doc: string;
	/** Turns text, or a value of a config file, into the value. */
	readonly schema: Schema;
	/** What a good value is; follows "wants". */
	readonly wants: string;
	/** How help names the value (`PORT`); a switch has none. */
	readonly value?: string | undefined;
	/** A letter that does the same, as `-o`. */
	readonly short?: string | undefined;
	/** May be given several times; the value is a list. */
	readonly many?: boolean | undefined;
	/** A switch that is on unless turned off. */
	readonly negative?: boolean | undefined;
	/** A switch that, left alone, is neither on nor off: what it then means depends on what is done. */
	readonly undecided?: boolean | undefined;
	/** The default as a person would write it; a switch and a list need none. */
	readonly standard?: string | undefined;
	/** What help shows as the default, where it depends on the machine. */
	readonly usually?: string | undefined;
	/** A path: from a config file it is relative to the file's folder. */
	readonly path?: boolean | undefined;
	/** Whether a config file may hold it; true unless said. */
	readonly inFile?: boolean | undefined;
	/** An object by names, which only config files can write; those of two files are put together. */
	readonly onlyInFile?: boolean | undefined;
};

/** Options by key. */
export type OptionTable = Readonly<Record<string, Option>>;

/** What an option comes to: a list, a switch, its default's type, or perhaps nothing. */
export type OptionValue<Item extends Option> =
	Item extends {many: true} ? ReadonlyArray<z.output<Item['schema']>>
		: Item extends {value: string}
			? z.output<Item['schema']> | (Item extends {standard: string} ? never : undefined)
			: Item extends {undecided: true} ? boolean | undefined : boolean;

/** What a table of options comes to, by key. */
export type OptionValues<Table extends OptionTable> = {readonly [Key in keyof Table]: OptionValue<Table[Key]>};

const kebab = (key: string): string => key.replaceAll(/[A-Z]/gv, letter => `-${letter.toLowerCase()}`);

/** The flag of a key, without its dashes: `body-limit`, `no-color`. */
export const flagName = (key: string, option: Option): string => option.negative ? `no-${kebab(key)}` : kebab(key);

/** The flag as a person types it: `--body-limit SIZE`. */
export const flagUsage = (key: string, option: Option): string => `--${flagName(key, option)}${option.value ? ` ${option.value}` : ''}`;

/** The environment variable of a key: `TAPX_BODY_LIMIT`. */
export const variableName = (key: string, option: Option): string => `TAPX_${flagName(key, option).replaceAll('-', '_').toUpperCase()}`;
