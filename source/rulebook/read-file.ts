import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {readRules} from '../analysis/custom/read-rules.ts';
import type {Rule} from '../analysis/rule.ts';
import type {Problem} from '../analysis/yaml/problem.ts';
import {loadModule} from './module.ts';

/** A file of rules as it was read. */
type RuleFile = {
	/** What it says; empty when it cannot be read. */
	readonly text: string;
	readonly rules: readonly Rule[];
	readonly problems: readonly Problem[];
};

const moduleEndings: ReadonlySet<string> = new Set(['.js', '.mjs', '.ts', '.mts']);

const wholeFile = (message: string): Problem => ({line: 1, column: 1, message});

/** Whether somebody else could have put it there: such code is not run. */
const isForeign = (file: string): boolean => {
	const {uid, mode} = statSync(file);
	const own = process.getuid?.();
	return own !== undefined && ((uid !== own && uid !== 0) || (mode & 0o002) !== 0);
};

const oneLine = (error: unknown): string => String((error as Error | undefined)?.message ?? error).split('\n', 1)[0] ?? '';

const readModule = async (file: string): Promise<Pick<RuleFile, 'rules' | 'problems'>> => {
	if (isForeign(file)) {
		return {rules: [], problems: [wholeFile('It is not run, as somebody else owns it or may write it; it is code that would have your rights.')]};
	}

	try {
		return {rules: await loadModule(file), problems: []};
	} catch (error) {
		return {rules: [], problems: [wholeFile(`It cannot be used: ${oneLine(error)}.`)]};
	}
};

/** Reads the text of a file, or says why not. */
export const readText = (file: string): {readonly text: string} | {readonly problem: Problem} => {
	try {
		return {text: readFileSync(file, 'utf8')};
	} catch (error) {
		return {problem: wholeFile((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'There is no such file.' : `It cannot be read: ${oneLine(error)}.`)};
	}
};

/** Reads a file of rules, YAML or a module by its ending. Never throws for what it says. */
export const readRuleFile = async (file: string): Promise<RuleFile> => {
	const read = readText(file);
	if ('problem' in read) {
		return {
			text: '', rules: [], problems: [read.problem],
		};
	}

	const {text} = read;
	return {text, ...moduleEndings.has(path.extname(file)) ? await readModule(file) : readRules(text)};
};
