import type {z} from 'zod';
import type {McpContext, Permission} from './context.ts';

/** What a tool has to say. */
export type Answer = {
	/** What tapx itself says: ids, counts, cursors, words. */
	readonly facts?: Readonly<Record<string, unknown>> | undefined;
	/** What came from traffic: made safe, freed from secrets and labelled before it goes out. */
	readonly captured?: unknown;
};

/** A tool: data for the model that chooses it, and a function. */
export type Tool<Input extends z.ZodObject = z.ZodObject> = {
	readonly name: string;
	readonly title: string;
	/** What it does and when to use it, for a model. */
	readonly description: string;
	readonly input: Input;
	/** What it needs to have been allowed; nothing for one that only reads. */
	readonly needs?: Permission | undefined;
	run(input: z.output<Input>, context: McpContext, signal: AbortSignal): Answer | Promise<Answer>;
};

/** Keeps the types of a tool's input. */
export const defineTool = <Input extends z.ZodObject>(tool: Tool<Input>): Tool => tool; // The input is checked against the same schema before it runs.
