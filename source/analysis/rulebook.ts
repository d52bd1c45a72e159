import {createHash} from 'node:crypto';
import {byId} from '../flow/by-id.ts';
import type {Adjust} from './engine.ts';
import type {Rule} from './rule.ts';
import {rules as builtInRules} from './rules/index.ts';

/** The rules of one run, and what a policy makes of their findings. */
export type Rulebook = {
	readonly rules: ReadonlyMap<string, Rule>;
	readonly adjust?: Adjust | undefined;
	/** The same for rulebooks that find the same: what is stored under another digest is worked out again. */
	readonly digest: string;
};

/** Puts a rulebook together. `salt` says all that makes it find other things than the versions of its rules tell: the texts of files. */
export const createRulebook = (rules: Iterable<Rule>, {adjust, salt = ''}: {readonly adjust?: Adjust | undefined; readonly salt?: string} = {}): Rulebook => {
	const table = byId([...rules]);
	const versions = table.values().map(({meta: {id, version}}) => `${id}@${version}`).toArray().toSorted();
	return {rules: table, adjust, digest: createHash('sha256').update([...versions, salt].join('\n')).digest('hex').slice(0, 32)};
};

/** The rules that come with tapx. */
export const builtInRulebook = (): Rulebook => createRulebook(builtInRules.values());
