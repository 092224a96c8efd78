-- The server, for Neovim 0.11 and later: `vim.lsp.enable('kitei')`.
-- It stands beside yaml-language-server: it never formats YAML, and says nothing outside the configured paths.
return {
  cmd = { 'kitei', 'lsp' },
  filetypes = { 'yaml', 'kitei' },
  root_markers = { 'kitei.toml', 'pyproject.toml', '.git' },
}
