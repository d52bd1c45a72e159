/** How a client starts the server. */
export type ServerEntry = {readonly type: 'stdio'; readonly command: string; readonly args: readonly string[]};

/** A file in which clients look for servers. */
export type ClientFile = {
	/** Relative to the folder of the project. */
	readonly file: string;
	/** The member that lists servers by name. */
	readonly member: string;
	/** Who reads it. */
	readonly readers: string;
};

/** The files that assistants read, the same entry in each. */
export const clientFiles: readonly ClientFile[] = [
	{file: '.vscode/mcp.json', member: 'servers', readers: 'GitHub Copilot in VS Code'},
	{file: '.mcp.json', member: 'mcpServers', readers: 'GitHub Copilot CLI and other assistants'},
];

/** The name under which the server stands there. */
export const serverName = 'tapx';
