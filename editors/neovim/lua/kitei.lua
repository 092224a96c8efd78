-- The server for Neovim 0.7 to 0.10, which have no `vim.lsp.enable`:
--
--     require('kitei').setup()                                    -- or with what is to differ:
--     require('kitei').setup({ cmd = { '/path/to/kitei', 'lsp' }, lang = 'ja', as_of = '2025-11-01' })
--
-- Other keys (`on_attach`, `capabilities`, …) go to `vim.lsp.start_client` as they are.
local M = {}

local MARKERS = { 'kitei.toml', 'pyproject.toml', '.git' }
local clients = {}

local function exists(path)
  return vim.loop.fs_stat(path) ~= nil
end

-- The nearest folder upwards with a marker, the first marker before the others; else the file's own folder.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  for _, marker in ipairs(MARKERS) do
    local at = folder
    while true do
      if exists(at .. '/' .. marker) then
        return at
      end
      local parent = vim.fn.fnamemodify(at, ':h')
      if parent == at then
        break
      end
      at = parent
    end
  end
  return folder
end

local function start(root, options)
  local config = vim.tbl_extend('force', {
    name = 'kitei',
    cmd = { 'kitei', 'lsp' },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    init_options = vim.tbl_extend('force', vim.empty_dict(), { lang = options.lang, asOf = options.as_of }),
    on_exit = function()
      clients[root] = nil
    end,
  }, options)
  config.lang, config.as_of = nil, nil
  return vim.lsp.start_client(config)
end

-- Starts the server of a buffer's folder, where it does not run, and attaches the buffer to it.
function M.attach(buffer, options)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == '' or vim.bo[buffer].buftype ~= '' then
    return nil
  end
  options = options or {}
  local program = (options.cmd or { 'kitei' })[1]
  if vim.fn.executable(program) == 0 then
    if vim.bo[buffer].filetype == 'kitei' then
      vim.notify_once(('kitei: `%s` was not found. Install it: pip install "kitei[lsp]"'):format(program), vim.log.levels.WARN)
    end
    return nil
  end
  local root = root_of(file)
  clients[root] = clients[root] or start(root, options)
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
  return clients[root]
end

-- From now on every YAML and policy buffer is attached, and those that are open.
function M.setup(options)
  local group = vim.api.nvim_create_augroup('kitei', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = { 'yaml', 'kitei' },
    callback = function(event)
      M.attach(event.buf, options)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains({ 'yaml', 'kitei' }, vim.bo[buffer].filetype) then
      M.attach(buffer, options)
    end
  end
end

return M
