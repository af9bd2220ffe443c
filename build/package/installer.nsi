; The installer for Windows, for one person, without an administrator. build/dist.sh runs makensis on it.
Unicode true
Target amd64-unicode
!include MUI2.nsh
!include FileFunc.nsh

Name "Blotter"
OutFile "${TO}"
InstallDir "$LOCALAPPDATA\Programs\Blotter"
InstallDirRegKey HKCU "Software\Blotter" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave on
VIProductVersion "${NUMBER}.0"
VIAddVersionKey "ProductName" "Blotter"
VIAddVersionKey "FileDescription" "Blotter setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "BSD-3-Clause"

!define MUI_ICON "${FROM}\org.blotter.Blotter.ico"
!define MUI_UNICON "${FROM}\org.blotter.Blotter.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\blotterw.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Blotter"

Section
  SetOutPath "$INSTDIR"
  File "${FROM}/blotter.exe"
  File "${FROM}/blotterw.exe"
  File "${FROM}/application-x-blotter.ico"
  File "${FROM}/README.md"
  File "${FROM}/CHANGELOG.md"
  File "${FROM}/LICENSES.txt"
  File "${FROM}/guide.en.html"
  File "${FROM}/guide.es.html"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Blotter.lnk" "$INSTDIR\blotterw.exe"

  ; libraries open in the window, and CSV and text files can be opened with it
  WriteRegStr HKCU "Software\Classes\.blotter" "" "Blotter.Library"
  WriteRegStr HKCU "Software\Classes\Blotter.Library" "" "Blotter library"
  WriteRegStr HKCU "Software\Classes\Blotter.Library\DefaultIcon" "" "$INSTDIR\application-x-blotter.ico"
  WriteRegStr HKCU "Software\Classes\Blotter.Library\shell\open\command" "" '"$INSTDIR\blotterw.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\blotterw.exe" "FriendlyAppName" "Blotter"
  WriteRegStr HKCU "Software\Classes\Applications\blotterw.exe\shell\open\command" "" '"$INSTDIR\blotterw.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\blotterw.exe\SupportedTypes" ".csv" ""
  WriteRegStr HKCU "Software\Classes\Applications\blotterw.exe\SupportedTypes" ".txt" ""
  WriteRegStr HKCU "Software\Classes\Applications\blotterw.exe\SupportedTypes" ".blotter" ""

  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\blotter.exe" "" "$INSTDIR\blotter.exe"
  WriteRegStr HKCU "Software\Blotter" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Blotter"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\blotterw.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Blotter maintainers"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

; Libraries and settings stay: they are in other folders.
Section "Uninstall"
  Delete "$INSTDIR\blotter.exe"
  Delete "$INSTDIR\blotterw.exe"
  Delete "$INSTDIR\application-x-blotter.ico"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\CHANGELOG.md"
  Delete "$INSTDIR\LICENSES.txt"
  Delete "$INSTDIR\guide.en.html"
  Delete "$INSTDIR\guide.es.html"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Blotter.lnk"
  DeleteRegKey HKCU "Software\Classes\.blotter"
  DeleteRegKey HKCU "Software\Classes\Blotter.Library"
  DeleteRegKey HKCU "Software\Classes\Applications\blotterw.exe"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\blotter.exe"
  DeleteRegKey HKCU "Software\Blotter"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
